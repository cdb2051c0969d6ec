-- The charges on file of the people behind checks, as offenses whose severity is looked up.
-- Grain: one charge on file. Key: subject_id.
SELECT
    c.record_id AS subject_id,
    c.repository_arrest_record_id AS arrest_id,
    c.level_code,
    c.offense_code,
    c.offense_text,
    c.is_domestic_violence
FROM repository_charge AS c
WHERE c.repository_arrest_record_id IN (SELECT arrest_id FROM denial_arrest)
