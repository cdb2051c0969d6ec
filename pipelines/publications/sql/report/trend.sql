-- Says: the state's arrest and disposition reporting rates month by month, as far as there is something to judge.
-- Grain: one measure in one month. Key: measure_code, month.
SELECT measure_code, period AS month, numerator, denominator, value_pct, low_pct, high_pct
FROM measure
WHERE
    place_kind = 'state' AND period_kind = 'month' AND population_code = 'all' AND level_group = 'all'
    AND measure_code IN ('arrest_reporting_rate', 'disposition_reporting_rate') AND denominator > 0
ORDER BY measure_code, month
