-- Says: every measure of the whole state over all periods.
-- Grain: one measure. Key: measure_code.
SELECT
    measure_code,
    obligation_id,
    numerator,
    denominator,
    denominator - numerator AS missing,
    excluded,
    not_due,
    review,
    value_pct,
    low_pct,
    high_pct
FROM measure
WHERE place_kind = 'state' AND period_kind = 'all' AND population_code = 'all' AND level_group = 'all'
ORDER BY obligation_id, measure_code
