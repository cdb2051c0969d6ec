-- Says: what would mend the missing records of one place under one duty.
-- Grain: one remedy. Key: remedy_code.
SELECT remedy_code, record_count, severe_count, share_pct
FROM remedy
WHERE obligation_id = $obligation_id AND jurisdiction_id = $place_id
ORDER BY record_count DESC, remedy_code
