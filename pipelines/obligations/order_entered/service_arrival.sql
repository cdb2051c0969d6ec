-- The service of each order, as its entry records it.
-- Grain: one order with a recorded service. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_order' AS evidence_table,
    served_on_file_at AS arrived_at,
    has_time(served_on_file_at) AS is_arrival_time_known,
    link_id,
    band_code
FROM order_on_file
WHERE served_on_file_at IS NOT NULL
