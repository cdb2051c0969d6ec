-- The entry of each order that is on file.
-- Grain: one order on file. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_order' AS evidence_table,
    repository_received_at AS arrived_at,
    coalesce(is_received_time_known, FALSE) AS is_arrival_time_known,
    link_id,
    band_code
FROM order_on_file
WHERE evidence_id IS NOT NULL
