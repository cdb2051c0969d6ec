-- Says: which files were not used, and why.
-- Grain: one delivery that is not in use. Key: delivery_id.
SELECT delivery_id, source, file_name, received_at, status_code, reason_code, reason_text, row_count
FROM delivery
WHERE status_code <> 'used'
ORDER BY status_code IN ('repeated', 'not_yet'), received_at DESC, source, file_name, delivery_id
