-- Says: what the missing records could bear on.
-- Grain: one severity within one step of one obligation. Key: obligation_id, step, severity_code.
SELECT obligation_id, step, severity_code, CAST(sum(record_count) AS BIGINT) AS record_count
FROM cause_count
GROUP BY obligation_id, step, severity_code, severity_rank
ORDER BY obligation_id, step, severity_rank
