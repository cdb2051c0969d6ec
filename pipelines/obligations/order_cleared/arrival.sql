-- The entry of each order that is over, with the day on which it left the file. What left it on a day that is not known
-- is no longer there.
-- Grain: one order on file. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_order' AS evidence_table,
    repository_received_at AS arrived_at,
    coalesce(is_received_time_known, FALSE) AS is_arrival_time_known,
    off_file_at AS ended_at,
    link_id,
    band_code
FROM order_on_file
WHERE evidence_id IS NOT NULL AND NOT is_off_at_unknown_time
