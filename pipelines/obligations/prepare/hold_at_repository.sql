-- Held and rejected records as they stood on the as-of date.
-- Grain: one held record. Key: record_id.
SELECT
    h.record_id,
    h.held_kind_code,
    h.status_code,
    h.tracking_number,
    h.tracking_suffix,
    h.reason_code,
    h.repository_received_at,
    h.is_received_time_known,
    h.status_code = 'rejected'
    AND coalesce(h.is_returned, h.returned_date IS NOT NULL)
    AND (h.returned_date IS NULL OR h.returned_date <= s.as_of_date) AS is_sent_back
FROM repository_hold AS h
CROSS JOIN run_setting AS s
