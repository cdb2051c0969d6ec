-- Says: what became of every file and of its rows.
-- Grain: one delivery. Key: delivery_id.
WITH counted AS (
    SELECT
        delivery_id,
        sum(row_count) FILTER (category_code = 'records') AS records,
        sum(row_count) FILTER (category_code = 'rejected') AS rejected,
        sum(row_count) FILTER (category_code = 'duplicate') AS duplicate,
        sum(row_count) FILTER (category_code = 'ignored') AS ignored
    FROM accounting
    WHERE is_row
    GROUP BY delivery_id
)
SELECT
    d.delivery_id,
    d.source,
    d.file_name,
    d.received_at,
    d.status_code,
    d.reason_code,
    d.reason_text,
    d.earliest_date,
    d.latest_date,
    d.row_count,
    CAST(c.records AS BIGINT) AS records,
    CAST(c.rejected AS BIGINT) AS rejected,
    CAST(c.duplicate AS BIGINT) AS duplicate,
    CAST(c.ignored AS BIGINT) AS ignored
FROM delivery AS d
LEFT JOIN counted AS c ON c.delivery_id = d.delivery_id
ORDER BY d.status_code = 'used', d.source, d.received_at, d.file_name, d.delivery_id
