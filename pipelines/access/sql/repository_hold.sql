-- Says: what the repository holds back, has rejected or has not posted yet of this record.
-- Grain: one held record. Key: record_id.
SELECT DISTINCT h.*, f.file_name
FROM link AS l
JOIN repository_hold AS h ON h.record_id = l.repository_id
LEFT JOIN delivery AS f ON f.delivery_id = h.delivery_id
WHERE l.level_code IN ('hold_event', 'hold_disposition') AND l.local_id IN ($event_id, $subject_id)
ORDER BY h.repository_received_at, h.record_id
