-- Says: what was decided locally, in one record of it.
-- Grain: one local disposition. Key: record_id.
SELECT d.*, f.file_name
FROM disposition AS d
LEFT JOIN delivery AS f ON f.delivery_id = d.delivery_id
WHERE d.record_id = $record_id
