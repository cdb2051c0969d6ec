-- The surrender of firearms under each order, as its entry records it.
-- Grain: one order with a recorded surrender. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_order' AS evidence_table,
    CAST(surrendered_on_file_date AS TIMESTAMP) AS arrived_at,
    FALSE AS is_arrival_time_known,
    link_id,
    band_code
FROM order_on_file
WHERE surrendered_on_file_date IS NOT NULL
