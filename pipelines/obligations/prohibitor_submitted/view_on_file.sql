-- What lists show of an entry in the file that a check looks at.
-- Grain: one entry. Key: evidence_id.
SELECT record_id AS evidence_id, last_name, first_name, birth_date, agency_ori AS ori
FROM repository_prohibiting_record
