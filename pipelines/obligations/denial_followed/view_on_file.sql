-- What lists show of a denial in the register of investigations.
-- Grain: one denial there. Key: evidence_id.
SELECT record_id AS evidence_id, last_name, first_name, birth_date, agency_ori AS ori
FROM repository_denial_case
