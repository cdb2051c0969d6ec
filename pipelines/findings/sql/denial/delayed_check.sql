-- The missing results behind delayed checks, counted by who owes them.
-- Grain: one jurisdiction and duty. Key: jurisdiction_id, obligation_id.
SELECT
    coalesce(d.jurisdiction_id, '') AS jurisdiction_id,
    d.obligation_id,
    count(DISTINCT d.ledger_id) AS result_count,
    count(DISTINCT d.denial_id) AS check_count,
    count(DISTINCT d.denial_id) FILTER (WHERE d.is_open) AS open_count,
    count(DISTINCT d.denial_id) FILTER (WHERE c.transferred_date IS NOT NULL) AS transferred_count
FROM denial_disposition AS d
JOIN denial AS c ON c.record_id = d.denial_id
GROUP BY ALL
