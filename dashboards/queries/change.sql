-- Says: how the state's records moved from one outcome to another since the last publication, and why.
-- Grain: one kind of move. Key: reason_code, from_outcome_code, to_outcome_code.
SELECT reason_code, from_outcome_code, to_outcome_code, sum(record_count)::BIGINT AS record_count
FROM change
WHERE obligation_id = $obligation_id AND ($step IS NULL OR step = $step)
GROUP BY reason_code, from_outcome_code, to_outcome_code
ORDER BY record_count DESC, reason_code, from_outcome_code, to_outcome_code
