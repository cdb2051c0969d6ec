-- The arrests on the repository's file of the person behind each check: those linked by the person, and those that carry
-- the same state number.
-- Grain: one check and one arrest on file. Key: denial_id, arrest_id.
WITH linked AS (
    SELECT p.record_id AS denial_id, r.record_id AS arrest_id, r.state_id
    FROM person_link AS p
    JOIN repository_arrest AS r ON r.record_id = p.other_id
    WHERE p.record_table = 'denial' AND p.other_table = 'repository_arrest' AND p.band_code = 'linked'
)

SELECT denial_id, arrest_id FROM linked
UNION
SELECT l.denial_id, r.record_id
FROM linked AS l
JOIN repository_arrest AS r ON r.state_id = l.state_id
