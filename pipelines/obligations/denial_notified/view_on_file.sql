-- What lists show of a notice of a denial.
-- Grain: one notice. Key: evidence_id.
SELECT record_id AS evidence_id, last_name, first_name, birth_date, recipient_ori AS ori
FROM repository_denial_notice
