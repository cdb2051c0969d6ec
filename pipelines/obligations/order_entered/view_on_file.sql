-- What lists show of an entry on the order files.
-- Grain: one entry. Key: evidence_id.
SELECT record_id AS evidence_id, last_name, first_name, birth_date, entering_ori AS ori
FROM repository_order
