-- The local event behind each arrest on file.
-- Grain: one arrest on file that a local event was found as. Key: repository_arrest_record_id.
SELECT repository_id AS repository_arrest_record_id, min(local_id) AS event_id
FROM link
WHERE level_code = 'event' AND band_code = 'linked' AND kind_code <> 'same_person'
GROUP BY repository_id
