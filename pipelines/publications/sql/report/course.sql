-- Says: each jurisdiction's reporting rate month by month, for the small lines of the report's tables;
--       months are left out as in the trend.
-- Grain: one measure of one jurisdiction in one month. Key: obligation_id, place_id, month.
SELECT obligation_id, place_id, period AS month, value_pct
FROM measure
WHERE
    place_kind = 'jurisdiction' AND period_kind = 'month' AND population_code = 'all' AND level_group = 'all'
    AND measure_code IN (SELECT rate_code FROM measured_step WHERE is_main)
    AND denominator > 0
    AND 20 * not_due <= denominator + not_due
ORDER BY obligation_id, place_id, month
