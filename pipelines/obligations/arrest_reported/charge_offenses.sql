-- Each failing charge, for its severity.
-- Grain: one event charge. Key: subject_id.
SELECT f.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM failing AS f
JOIN event_charge AS c ON c.event_charge_id = f.subject_id
