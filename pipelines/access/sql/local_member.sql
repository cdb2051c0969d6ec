-- Says: where the local arrest was read from: each record behind it, its file and its line.
-- Grain: one local arrest record. Key: record_id.
SELECT m.record_id, m.rule, a.source, d.file_name, a.line_number, d.received_at
FROM event_member AS m
LEFT JOIN arrest AS a ON a.record_id = m.record_id
LEFT JOIN delivery AS d ON d.delivery_id = a.delivery_id
WHERE m.event_id = $event_id
ORDER BY a.source, m.record_id
