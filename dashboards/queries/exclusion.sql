-- Says: which records of one jurisdiction were not judged, and by which rule or for which reason.
-- Grain: one rule. Key: outcome_code, rule.
SELECT outcome_code, rule, sum(record_count)::BIGINT AS record_count
FROM exclusion_count
WHERE obligation_id = $obligation_id AND ($step IS NULL OR step = $step) AND jurisdiction_id = $place_id
GROUP BY outcome_code, rule
ORDER BY record_count DESC, outcome_code, rule
