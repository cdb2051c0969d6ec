-- Says: where an arrest record of a local export was read from: its file and its line.
-- Grain: one local arrest record. Key: record_id.
SELECT a.record_id, a.source, d.file_name, a.line_number, d.received_at
FROM arrest AS a
LEFT JOIN delivery AS d ON d.delivery_id = a.delivery_id
WHERE a.record_id = $record_id
