-- The missing results behind delayed checks, counted by who owes them. Of several alike, as many count as are missing.
-- Grain: one jurisdiction and duty. Key: jurisdiction_id, obligation_id.
WITH owed AS (
    SELECT coalesce(jurisdiction_id, '') AS jurisdiction_id, * EXCLUDE (jurisdiction_id) FROM denial_disposition
),

missing AS (
    SELECT jurisdiction_id, obligation_id, CAST(round(sum(missing_count / alike_count)) AS BIGINT) AS result_count
    FROM (SELECT DISTINCT jurisdiction_id, obligation_id, ledger_id, missing_count, alike_count FROM owed)
    GROUP BY jurisdiction_id, obligation_id
)

SELECT
    o.jurisdiction_id,
    o.obligation_id,
    any_value(m.result_count) AS result_count,
    count(DISTINCT o.denial_id) AS check_count,
    count(DISTINCT o.denial_id) FILTER (WHERE o.is_open) AS open_count,
    count(DISTINCT o.denial_id) FILTER (WHERE c.transferred_date IS NOT NULL) AS transferred_count
FROM owed AS o
JOIN denial AS c ON c.record_id = o.denial_id
JOIN missing AS m ON m.jurisdiction_id = o.jurisdiction_id AND m.obligation_id = o.obligation_id
GROUP BY o.jurisdiction_id, o.obligation_id
