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
CROSS JOIN run_setting AS s
WHERE
    m.period_kind = 'year' AND m.level_group = 'all' AND m.place_kind <> 'agency' AND m.denominator > 0
    AND CAST(m.period AS INTEGER) BETWEEN year(s.as_of_date + 1) - 5 AND year(s.as_of_date + 1) - 1
ORDER BY ALL
