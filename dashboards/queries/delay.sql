-- Says: how much of one place's records had come within so many days, by the year of the event, all years first.
-- Grain: one delay over one period at one number of days. Key: delay_code, period, within_days.
SELECT
    obligation_id,
    delay_code,
    period,
    within_days,
    record_count,
    undated,
    waiting,
    share_pct,
    low_pct,
    high_pct,
    median_days
FROM delay
WHERE obligation_id = $obligation_id AND place_kind = $place_kind AND place_id = $place_id
ORDER BY delay_code DESC, period <> 'all', period DESC, within_days
