-- Says: how many deliveries were expected, by what came of them.
-- Grain: one status. Key: status_code.
SELECT status_code, count(*) AS delivery_count, count(*) FILTER (is_learned) AS learned_count, max(judged_date) AS judged_date
FROM expected_delivery
WHERE status_code <> 'not_due'
GROUP BY status_code
ORDER BY array_position(['in_time', 'late', 'held', 'not_come', 'noted'], status_code)
