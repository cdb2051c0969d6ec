-- The curves as they are published: the slowest reading, and above it the upper bound of the quickest.
-- Grain: one delay of one place and period at one number of days.
-- Key: obligation_id, delay_code, place_kind, place_id, period, within_days.
SELECT
    slow.obligation_id,
    slow.delay_code,
    slow.place_kind,
    slow.place_id,
    slow.period,
    slow.within_days,
    slow.record_count,
    slow.undated,
    slow.waiting,
    CASE WHEN slow.is_told THEN round(slow.share, 3) END AS share_pct,
    CASE WHEN slow.is_told THEN round(slow.low, 3) END AS low_pct,
    CASE WHEN slow.is_told THEN round(greatest(slow.high, quick.high), 3) END AS high_pct,
    slow.median_days
FROM (
    SELECT
        *,
        is_seen AND (undated = 0 OR undated + waiting < record_count) AS is_told
    FROM delay_bound
    WHERE reading_code = 'last_day'
) AS slow
INNER JOIN delay_bound AS quick
    ON
        quick.reading_code = 'first_day'
        AND quick.delay_code = slow.delay_code
        AND quick.obligation_id = slow.obligation_id
        AND quick.place_kind = slow.place_kind
        AND quick.place_id = slow.place_id
        AND quick.period = slow.period
        AND quick.within_days = slow.within_days
