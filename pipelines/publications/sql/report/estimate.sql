-- Says: what the state's recent months will come to once late reports are in.
-- Grain: one month of one obligation. Key: obligation_id, month.
SELECT
    obligation_id,
    month,
    within_days,
    record_count,
    found,
    record_count - found AS not_found,
    found_pct,
    expected_pct,
    low_pct,
    high_pct,
    closed_records,
    no_estimate_code
FROM estimate
WHERE place_kind = 'state'
ORDER BY obligation_id, month DESC
