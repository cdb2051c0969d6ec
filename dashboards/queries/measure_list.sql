-- Says: every measure of one place over all its time, for one part of its records.
-- Grain: one measure. Key: measure_code.
SELECT measure_code, obligation_id, numerator, denominator, excluded, not_due, review, value_pct, low_pct, high_pct
FROM measure
WHERE
    place_kind = $place_kind
    AND place_id = $place_id
    AND period_kind = 'all'
    AND population_code = $population_code
    AND level_group = $level_group
ORDER BY obligation_id, measure_code
