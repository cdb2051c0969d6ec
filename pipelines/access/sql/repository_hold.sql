-- Says: what the repository holds back, has rejected or has not posted yet of this record.
-- Grain: one held record. Key: record_id.
SELECT h.*, f.file_name
FROM repository_hold AS h
LEFT JOIN delivery AS f ON f.delivery_id = h.delivery_id
WHERE h.record_id IN (SELECT unnest(CAST($held_ids AS BIGINT[])))
ORDER BY h.repository_received_at, h.record_id
