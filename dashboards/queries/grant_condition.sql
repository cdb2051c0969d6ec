-- Says: what grants ask that a person has to check, and what was found.
-- Grain: one condition at one place. Key: program_id, condition_id, place_id.
SELECT c.*, e.place_name, e.result_code, e.checked_by, e.checked_date
FROM grant_condition AS c
INNER JOIN eligibility AS e ON e.program_id = c.program_id AND e.condition_id = c.condition_id
WHERE NOT c.is_measured AND c.applicant_code <> 'jurisdiction'
ORDER BY c.program_title, c.condition_id, e.place_name
