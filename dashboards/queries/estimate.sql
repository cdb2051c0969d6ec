-- Says: what one place's recent months will come to once late reports are in.
-- Grain: one month. Key: month.
SELECT month, within_days, record_count, found, found_pct, expected_pct, low_pct, high_pct, closed_records, no_estimate_code
FROM estimate
WHERE obligation_id = $obligation_id AND place_kind = 'jurisdiction' AND place_id = $place_id
ORDER BY month DESC
