-- Each failing charge on file, for its severity.
-- Grain: one charge on file. Key: subject_id.
SELECT f.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM failing AS f
JOIN repository_charge AS c ON c.record_id = f.subject_id
