-- Says: the entry that a protection order was found as on the order files.
-- Grain: one entry. Key: record_id.
SELECT o.*, f.file_name
FROM repository_order AS o
JOIN link AS k ON k.level_code = 'order' AND k.repository_id = o.record_id
LEFT JOIN delivery AS f ON f.delivery_id = o.delivery_id
WHERE k.local_id = $subject_id
ORDER BY o.record_id
