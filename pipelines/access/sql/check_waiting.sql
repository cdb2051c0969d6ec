-- Says: how many delayed checks wait for a missing result or for one of several alike, and how many of them have none themselves yet.
-- Grain: one row.
SELECT
    count(*) AS check_count,
    count(*) FILTER (WHERE is_open) AS open_count,
    max(alike_count) AS alike_count,
    max(missing_count) AS missing_count
FROM denial_disposition
WHERE ledger_id = $ledger_id
