-- Says: one measure of one place month by month, with the counts behind it. Months without a record that was due have
--       no rate.
-- Grain: one month. Key: period.
SELECT
    period AS month,
    numerator,
    denominator - numerator AS missing,
    denominator,
    not_due,
    review,
    value_pct,
    low_pct,
    high_pct
FROM measure
WHERE
    measure_code = $measure_code
    AND place_kind = $place_kind
    AND place_id = $place_id
    AND period_kind = 'month'
    AND population_code = $population_code
    AND level_group = $level_group
ORDER BY period
