-- Says: how much of what had to be reported over the whole state had come within so many days, by the year of the event.
--       The counts behind the shares stand beside them, so that none is shown that is too small.
-- Grain: one delay of one obligation over one period at one number of days.
-- Key: obligation_id, delay_code, period, within_days.
WITH counted AS (
    SELECT
        obligation_id,
        delay_code,
        period,
        within_days,
        record_count,
        undated,
        waiting,
        CAST(round(record_count * share_pct / 100) AS BIGINT) AS come,
        share_pct,
        low_pct,
        high_pct,
        median_days
    FROM delay
    WHERE place_kind = 'state'
)

SELECT
    *,
    record_count - come AS not_come,
    come - lag(come, 1, 0) OVER (PARTITION BY obligation_id, delay_code, period ORDER BY within_days) AS more
FROM counted
ORDER BY obligation_id, delay_code, period <> 'all', period DESC, within_days
