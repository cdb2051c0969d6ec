-- Says: the results on the repository's file for an arrest there.
-- Grain: one repository disposition. Key: record_id.
SELECT r.*, f.file_name
FROM repository_disposition AS r
LEFT JOIN delivery AS f ON f.delivery_id = r.delivery_id
WHERE r.repository_arrest_record_id = $arrest_id
