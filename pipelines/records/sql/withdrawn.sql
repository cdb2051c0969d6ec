-- Newest versions that a later snapshot, or a later file for their period, no longer carries: the first such ended it.
-- One row per withdrawn version of the records in `version`; key: version_id.
SELECT record_table, version_id, record_id, source, delivery_id, 'withdrawn' AS reason_code, ended_by_delivery_id
FROM (
    SELECT
        v.record_table,
        v.version_id,
        v.record_id,
        v.source,
        v.delivery_id,
        later.delivery_id AS ended_by_delivery_id,
        row_number() OVER (PARTITION BY v.version_id ORDER BY later.delivery_order) AS place
    FROM version AS v
    JOIN delivery_line AS l ON l.record_table = v.record_table AND l.delivery_id = v.delivery_id
    JOIN delivery_line AS later
        ON later.record_table = v.record_table
        AND later.line = l.line
        AND later.sender = l.sender
        AND later.delivery_order > l.delivery_order
    WHERE
        v.version_id NOT IN (SELECT version_id FROM superseded)
        AND (
            later.succession_code = 'snapshot'
            OR (
                later.succession_code = 'period_replacement'
                AND v.selecting_date BETWEEN later.window_from_date AND later.window_to_date
            )
        )
) AS ended
WHERE place = 1
