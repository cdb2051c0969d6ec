-- What lists show of a tip in the log of an agency in the field. It names no person.
-- Grain: one entry of a log. Key: evidence_id.
SELECT record_id AS evidence_id, agency_ori AS ori
FROM repository_tip
