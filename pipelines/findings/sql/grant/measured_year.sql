-- The yearly figures behind the five-year means, of the years that `measure` takes the mean of.
-- Grain: one measure, place, population and year. Key: measure_code, place_kind, place_id, population_code, year.
SELECT
    m.measure_code,
    m.place_kind,
    m.place_id,
    m.population_code,
    CAST(m.period AS INTEGER) AS year,
    m.numerator,
    m.denominator
FROM measure AS m
INNER JOIN measure AS mean USING (measure_code, place_kind, place_id, population_code, level_group)
WHERE
    m.period_kind = 'year' AND m.level_group = 'all' AND m.place_kind <> 'agency' AND m.denominator > 0
    AND mean.period_kind = 'five_years'
    AND m.period BETWEEN split_part(mean.period, '-', 1) AND split_part(mean.period, '-', 2)
ORDER BY ALL
