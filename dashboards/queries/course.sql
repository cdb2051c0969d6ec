-- Says: one measure of each jurisdiction month by month; months of which more than a twentieth is not due yet, or that have
--       no record that was due, are left out.
-- Grain: one jurisdiction in one month. Key: place_id, month.
SELECT place_id, period AS month, value_pct
FROM measure
WHERE
    measure_code = $measure_code
    AND place_kind = 'jurisdiction'
    AND period_kind = 'month'
    AND population_code = $population_code
    AND level_group = $level_group
    AND denominator > 0
    AND 20 * not_due <= denominator + not_due
ORDER BY place_id, month
