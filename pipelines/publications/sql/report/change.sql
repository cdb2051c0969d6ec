-- Says: how the outcomes moved since the last publication, and why.
-- Grain: one kind of move of one step of one obligation.
-- Key: obligation_id, step, reason_code, from_outcome_code, to_outcome_code.
SELECT
    obligation_id,
    step,
    reason_code,
    from_outcome_code,
    to_outcome_code,
    CAST(sum(record_count) AS BIGINT) AS record_count,
    count(DISTINCT jurisdiction_id) AS jurisdiction_count
FROM change
GROUP BY obligation_id, step, reason_code, from_outcome_code, to_outcome_code
ORDER BY obligation_id, step, record_count DESC, reason_code, from_outcome_code, to_outcome_code
