-- Says: which records are not counted against anyone, and by which rule.
-- Grain: one rule within one outcome of one step of one obligation. Key: obligation_id, step, outcome_code, rule.
SELECT obligation_id, step, outcome_code, rule, CAST(sum(record_count) AS BIGINT) AS record_count
FROM exclusion_count
GROUP BY obligation_id, step, outcome_code, rule
ORDER BY obligation_id, step, outcome_code, record_count DESC, rule
