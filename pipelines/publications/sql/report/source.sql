-- Says: what came from each source, and what became of its rows.
-- Grain: one source with files in use. Key: source.
WITH counted AS (
    SELECT
        delivery_id,
        sum(row_count) FILTER (category_code = 'records') AS records,
        sum(row_count) FILTER (category_code = 'rejected') AS rejected,
        sum(row_count) FILTER (category_code = 'duplicate') AS duplicate,
        sum(row_count) FILTER (category_code = 'ignored') AS ignored,
        sum(row_count) FILTER (category_code = 'purged') AS purged
    FROM accounting
    WHERE is_row
    GROUP BY delivery_id
)
SELECT
    d.source,
    count(*) AS file_count,
    max(d.received_at) AS received_at,
    min(d.earliest_date) AS earliest_date,
    max(d.latest_date) AS latest_date,
    CAST(sum(d.row_count) AS BIGINT) AS row_count,
    CAST(coalesce(sum(c.records), 0) AS BIGINT) AS records,
    CAST(coalesce(sum(c.rejected), 0) AS BIGINT) AS rejected,
    CAST(coalesce(sum(c.duplicate), 0) AS BIGINT) AS duplicate,
    CAST(coalesce(sum(c.ignored), 0) AS BIGINT) AS ignored,
    CAST(coalesce(sum(c.purged), 0) AS BIGINT) AS purged
FROM delivery AS d
LEFT JOIN counted AS c ON c.delivery_id = d.delivery_id
WHERE d.status_code = 'used'
GROUP BY d.source
ORDER BY d.source
