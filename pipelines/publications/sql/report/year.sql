-- Says: the state's rates year by year, and each jurisdiction's arrest reporting rate. A year of which more than a
--       twentieth is not due yet is not whole: what was found is counted at once, what is missing only when it is due.
-- Grain: one measure of one place in one year. Key: measure_code, place_kind, place_id, year.
SELECT
    m.obligation_id,
    m.measure_code,
    m.place_kind,
    m.place_id,
    m.period AS year,
    m.numerator,
    m.denominator,
    m.denominator - m.numerator AS missing,
    m.value_pct,
    20 * m.not_due <= m.denominator + m.not_due AS is_whole
FROM measure AS m
WHERE
    m.period_kind = 'year' AND m.population_code = 'all' AND m.level_group = 'all' AND m.denominator > 0
    AND (
        m.place_kind = 'state'
        AND m.measure_code IN (SELECT rate_code FROM measured_step WHERE is_main)
        OR m.place_kind = 'jurisdiction' AND m.measure_code = 'arrest_reporting_rate'
    )
ORDER BY m.measure_code, m.place_kind DESC, m.place_id, year
