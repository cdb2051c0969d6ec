-- The survival curves, step by step: of what had not come before a day and was still seen then, how much came on it
-- (Kaplan and Meier, JASA 53, 1958), and what the estimate of the curve scatters by (Greenwood, 1926).
-- Grain: one day of one reading of one delay of one place and period.
-- Key: delay_code, obligation_id, place_kind, place_id, period, reading_code, day.
--   log_survival   the logarithm of the share that has not come by the end of the day, in units of 1e-12; null from the day
--                  on which the last one came. Whole numbers, since sums of fractions hang on the order of adding.
--   greenwood      Greenwood's sum, in units of 1e-15.
WITH followed AS (
    SELECT
        *,
        sum(arrived + waiting) OVER later AS at_risk,
        coalesce(sum(arrived + waiting) OVER after, 0) AS after
    FROM delay_day
    WINDOW
        later AS (
            PARTITION BY delay_code, obligation_id, place_kind, place_id, period, reading_code
            ORDER BY day DESC
        ),
        after AS (
            PARTITION BY delay_code, obligation_id, place_kind, place_id, period, reading_code
            ORDER BY day DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
)

SELECT
    * EXCLUDE (after),
    CASE
        WHEN bool_or(arrived = at_risk) OVER earlier THEN NULL
        ELSE sum(CAST(round(1e12 * ln(greatest(at_risk - arrived, 1) / at_risk)) AS BIGINT)) FILTER (arrived < at_risk) OVER earlier
    END AS log_survival,
    coalesce(
        sum(CAST(round(1e15 * arrived / (CAST(at_risk AS DOUBLE) * greatest(at_risk - arrived, 1))) AS BIGINT))
            FILTER (arrived < at_risk) OVER earlier,
        0
    ) AS greenwood,
    sum(arrived) OVER earlier AS arrived_by,
    waiting + after AS seen_beyond
FROM followed
WINDOW earlier AS (
    PARTITION BY delay_code, obligation_id, place_kind, place_id, period, reading_code
    ORDER BY day
)
