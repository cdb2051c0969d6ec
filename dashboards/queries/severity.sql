-- Says: what the missing records of one jurisdiction could bear on.
-- Grain: one severity. Key: severity_code.
SELECT severity_code, sum(record_count)::BIGINT AS record_count
FROM cause_count
WHERE obligation_id = $obligation_id AND ($step IS NULL OR step = $step) AND jurisdiction_id = $place_id
GROUP BY severity_code
ORDER BY record_count DESC, severity_code
