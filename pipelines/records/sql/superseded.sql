-- Versions that a later delivery carries again: the next one ended it.
-- One row per superseded version of the records in `version`; key: version_id.
SELECT record_table, version_id, record_id, source, delivery_id, 'superseded' AS reason_code, ended_by_delivery_id
FROM (
    SELECT
        v.record_table,
        v.version_id,
        v.record_id,
        v.source,
        v.delivery_id,
        lead(v.delivery_id) OVER (PARTITION BY v.record_id ORDER BY l.delivery_order) AS ended_by_delivery_id
    FROM version AS v
    JOIN delivery_line AS l ON l.record_table = v.record_table AND l.delivery_id = v.delivery_id
    WHERE v.record_id IN (SELECT record_id FROM version GROUP BY record_id HAVING count(*) > 1)
) AS in_order
WHERE ended_by_delivery_id IS NOT NULL
