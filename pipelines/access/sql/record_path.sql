-- Says: the files that hold given records or what hangs on them.
-- Grain: one record table. Key: record_table.
WITH held AS (
    SELECT DISTINCT record_table, delivery_id
    FROM record_place
    WHERE record_id IN (SELECT unnest(CAST($record_ids AS BIGINT[])))
)

SELECT f.record_table, list(f.path ORDER BY f.path) AS paths
FROM held AS h
JOIN record_file AS f ON f.record_table = h.record_table AND f.delivery_id = h.delivery_id
GROUP BY f.record_table
