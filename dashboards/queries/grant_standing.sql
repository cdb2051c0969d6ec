-- Says: which jurisdictions are eligible for one grant, and how many further results the others need; those first that
-- are not, by how little they lack.
-- Grain: one jurisdiction. Key: place_id.
SELECT *
FROM grant_standing
WHERE program_id = $program_id
ORDER BY list_position(['ineligible', 'open', 'eligible'], standing_code), needed_count, place_name, place_id
