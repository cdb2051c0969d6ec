-- Says: every delivery with the rows read from it and what became of them.
-- Grain: one delivery. Key: delivery_id.
WITH counted AS (
    SELECT
        delivery_id,
        sum(row_count) FILTER (is_row)::BIGINT AS row_count,
        sum(row_count) FILTER (category_code = 'records')::BIGINT AS records,
        sum(row_count) FILTER (category_code = 'rejected')::BIGINT AS rejected,
        sum(row_count) FILTER (category_code = 'duplicate')::BIGINT AS duplicate,
        sum(row_count) FILTER (category_code = 'ignored')::BIGINT AS ignored,
        sum(row_count) FILTER (category_code = 'purged')::BIGINT AS purged
    FROM accounting
    GROUP BY delivery_id
)

SELECT
    d.delivery_id,
    d.source,
    d.file_name,
    d.size_bytes,
    d.received_at,
    d.sender,
    d.status_code,
    d.reason_code,
    d.reason_text,
    d.earliest_date,
    d.latest_date,
    coalesce(counted.row_count, d.row_count) AS rows_read,
    coalesce(counted.records, 0) AS records,
    coalesce(counted.rejected, 0) AS rejected,
    coalesce(counted.duplicate, 0) AS duplicate,
    coalesce(counted.ignored, 0) AS ignored,
    coalesce(counted.purged, 0) AS purged
FROM delivery AS d
LEFT JOIN counted ON counted.delivery_id = d.delivery_id
ORDER BY d.source, d.received_at, d.file_name, d.delivery_id
