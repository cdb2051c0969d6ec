-- Says: where the local arrest was read from: each record behind it, its file and its line.
-- Grain: one local arrest record. Key: record_id.
WITH member AS (
    SELECT record_id, rule FROM event_member WHERE event_id = $event_id
),

behind AS (
    SELECT record_id, source, line_number, delivery_id FROM arrest WHERE record_id IN (SELECT record_id FROM member)
)

SELECT m.record_id, m.rule, a.source, d.file_name, a.line_number, d.received_at
FROM member AS m
LEFT JOIN behind AS a ON a.record_id = m.record_id
LEFT JOIN delivery AS d ON d.delivery_id = a.delivery_id
ORDER BY a.source, m.record_id
