-- Says: every measure of the whole state over all periods.
-- Grain: one measure. Key: measure_code.
SELECT
    measure_code,
    obligation_id,
    measure_code IN (SELECT rate_code FROM measured_step WHERE is_main) AS is_main,
    numerator,
    denominator,
    denominator - numerator AS missing,
    excluded,
    not_due,
    review,
    false_links + missed_links > 0 AS is_link_doubted,
    value_pct,
    low_pct,
    high_pct
FROM measure
WHERE place_kind = 'state' AND period_kind = 'all' AND population_code = 'all' AND level_group = 'all'
ORDER BY
    CASE measure_code
        WHEN 'arrest_reporting_rate' THEN 1
        WHEN 'arrest_on_time_share' THEN 2
        WHEN 'charge_reporting_rate' THEN 3
        WHEN 'print_rate' THEN 4
        WHEN 'disposition_reporting_rate' THEN 5
        WHEN 'disposition_on_time_share' THEN 6
        WHEN 'arrest_disposed_rate' THEN 7
        ELSE 8
    END,
    measure_code
