-- The survival curves at the days that are published.
-- Grain: one reading of one delay of one place and period at one number of days.
-- Key: delay_code, obligation_id, place_kind, place_id, period, within_days, reading_code.
--   is_seen        whether anything tells of so many days: something was still seen at that age, or all had come before.
--   seen_beyond    how many had not come by then and were seen for as long.
WITH horizon (within_days) AS (
    VALUES (1), (7), (30), (90), (365)
)

SELECT
    delay_code,
    obligation_id,
    place_kind,
    place_id,
    period,
    within_days,
    reading_code,
    CAST(sum(arrived + waiting) AS BIGINT) AS record_count,
    CAST(sum(undated) AS BIGINT) AS undated,
    CAST(sum(waiting) AS BIGINT) AS waiting,
    max(day) >= within_days OR bool_or(arrived = at_risk) AS is_seen,
    coalesce(bool_or(arrived = at_risk) FILTER (day <= within_days), false) AS is_all_come,
    coalesce(arg_max(log_survival, day) FILTER (day <= within_days), 0) AS log_survival,
    coalesce(arg_max(greenwood, day) FILTER (day <= within_days), 0) AS greenwood,
    coalesce(max(arrived_by) FILTER (day <= within_days), 0) AS arrived_by,
    coalesce(
        sum(arrived + waiting) FILTER (day > within_days), 0
    ) + coalesce(sum(waiting) FILTER (day = within_days), 0) AS seen_beyond,
    min(day) FILTER (arrived > 0 AND coalesce(log_survival <= 1e12 * ln(0.5) + 1000, true)) AS median_days
FROM delay_step
CROSS JOIN horizon
GROUP BY delay_code, obligation_id, place_kind, place_id, period, within_days, reading_code
