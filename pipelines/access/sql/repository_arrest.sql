-- Says: an arrest at the repository.
-- Grain: one repository arrest. Key: record_id.
SELECT r.*, f.file_name
FROM repository_arrest AS r
LEFT JOIN delivery AS f ON f.delivery_id = r.delivery_id
WHERE r.record_id = $arrest_id
