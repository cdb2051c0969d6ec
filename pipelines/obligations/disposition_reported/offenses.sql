-- The charge behind each failing result, as disposed and as arrested for, for its severity.
-- Grain: one charge at one stage. Key: none needed.
SELECT f.subject_id, d.level_code, d.offense_code, d.offense_text, d.is_domestic_violence
FROM failing AS f
JOIN disposition AS d ON d.record_id = f.subject_id
UNION ALL
SELECT f.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM failing AS f
JOIN judged_disposition AS j ON j.record_id = f.subject_id
JOIN event_charge AS c ON c.event_charge_id = j.event_charge_id
