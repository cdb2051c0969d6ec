-- When a record that came in several versions was first received: a correction never restarts a clock.
-- One row per such record of `received_version`; key: record_id.
SELECT
    record_id,
    received_at,
    bool_or(is_time_known) AS is_time_known
FROM (
    SELECT record_id, received_at, is_time_known, min(received_at) OVER (PARTITION BY record_id) AS first_received_at
    FROM received_version
    WHERE
        received_at IS NOT NULL
        AND record_id IN (SELECT record_id FROM received_version GROUP BY record_id HAVING count(*) > 1)
) AS versions
WHERE received_at = first_received_at
GROUP BY record_id, received_at
