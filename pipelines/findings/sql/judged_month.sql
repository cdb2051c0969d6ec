-- The months that are looked at: from the first with a record that was not left out (at most ten years back) to the
-- month of the as-of date. A month is settled once the longest limit and the time to post have passed after its end.
-- Grain: one month of one obligation. Key: obligation_id, month.
WITH first_month AS (
    SELECT min(month) AS month
    FROM (
        SELECT min(month) AS month
        FROM cell
        WHERE outcome_code != 'excluded'
        UNION ALL
        SELECT min(month) AS month
        FROM repository_place
    ) AS either
),

bounds AS (
    SELECT
        observed.observed_through_date,
        greatest(
            first_month.month,
            CAST(date_trunc('month', observed.as_of_date) - INTERVAL 10 YEAR AS DATE)
        ) AS from_month,
        CAST(date_trunc('month', observed.as_of_date) AS DATE) AS to_month
    FROM observed
    CROSS JOIN first_month
),

month AS (
    SELECT
        CAST(unnest(generate_series(from_month, to_month, INTERVAL 1 MONTH)) AS DATE) AS month,
        observed_through_date
    FROM bounds
    WHERE from_month IS NOT NULL
),

wait AS (
    SELECT
        obligation_id,
        max(
            posting_allowance_days
            + coalesce(CASE limit_unit_code WHEN 'hours' THEN ceil(limit_value / 24.0) WHEN 'business_days' THEN ceil(limit_value * 1.6) ELSE limit_value END, 0)
        ) AS wait_days
    FROM rule
    GROUP BY obligation_id
),

obligation AS (
    SELECT DISTINCT counted_step.obligation_id, coalesce(wait.wait_days, 0) AS wait_days
    FROM counted_step
    LEFT JOIN wait ON wait.obligation_id = counted_step.obligation_id
)

SELECT
    obligation.obligation_id,
    month.month,
    CAST(last_day(month.month) + CAST(obligation.wait_days AS INTEGER) AS DATE) <= month.observed_through_date AS is_settled
FROM month
CROSS JOIN obligation
