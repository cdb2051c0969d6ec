-- Says: every measure of the whole state in two publications.
-- Grain: one measure. Key: measure_code.
SELECT
    coalesce(first.measure_code, second.measure_code) AS measure_code,
    first.numerator AS was_numerator,
    first.denominator AS was_denominator,
    first.value_pct AS was_pct,
    second.numerator,
    second.denominator,
    second.value_pct
FROM (FROM first_measure WHERE place_kind = 'state' AND period_kind = 'all') AS first
FULL OUTER JOIN (FROM second_measure WHERE place_kind = 'state' AND period_kind = 'all') AS second
    ON
        second.measure_code = first.measure_code
        AND second.population_code = first.population_code
        AND second.level_group = first.level_group
WHERE
    coalesce(first.population_code, second.population_code) = 'all'
    AND coalesce(first.level_group, second.level_group) = 'all'
ORDER BY measure_code
