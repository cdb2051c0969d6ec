-- Says: the state's arrest and disposition reporting rates month by month; a month of which more than a twentieth is
--       not due yet is left out, since what was found is counted at once and what is missing only when it is due.
-- Grain: one measure in one month. Key: measure_code, month.
SELECT measure_code, period AS month, numerator, denominator, denominator - numerator AS missing, value_pct, low_pct, high_pct
FROM measure
WHERE
    place_kind = 'state' AND period_kind = 'month' AND population_code = 'all' AND level_group = 'all'
    AND measure_code IN ('arrest_reporting_rate', 'disposition_reporting_rate') AND denominator > 0
    AND 20 * not_due <= denominator + not_due
ORDER BY measure_code, month
