-- Says: why records of one place are missing, and who can mend it.
-- Grain: one cause and party. Key: cause_code, cause_party_code.
SELECT cause_code, cause_party_code, sum(record_count)::BIGINT AS record_count
FROM cause_count
WHERE obligation_id = $obligation_id AND ($step IS NULL OR step = $step) AND jurisdiction_id = $place_id
GROUP BY cause_code, cause_party_code
ORDER BY record_count DESC, cause_code, cause_party_code
