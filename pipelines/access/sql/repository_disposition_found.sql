-- Says: the result on the repository's file that was found.
-- Grain: one repository disposition. Key: record_id.
SELECT r.*, f.file_name
FROM repository_disposition AS r
LEFT JOIN delivery AS f ON f.delivery_id = r.delivery_id
WHERE r.record_id = $evidence_id
