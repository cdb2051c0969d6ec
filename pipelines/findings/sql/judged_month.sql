-- The months that are looked at: from the obligation's first with a record that was not left out (at most ten years back)
-- to the month of the as-of date; of an obligation without any record, those of the others. A month is settled once the
-- longest limit and the time to post have passed after its end, and the obligation's extracts are complete for that day.
-- Grain: one month of one obligation. Key: obligation_id, month.
WITH seen AS (
    SELECT obligation_id, min(month) AS month
    FROM cell
    WHERE outcome_code != 'excluded'
    GROUP BY obligation_id
    UNION ALL
    SELECT obligation_source.obligation_id, min(repository_place.month) AS month
    FROM repository_place
    INNER JOIN obligation_source ON obligation_source.repository_table = repository_place.record_table
    GROUP BY obligation_source.obligation_id
),

first_month AS (
    SELECT obligation_id, min(month) AS month
    FROM seen
    GROUP BY obligation_id
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
),

bounds AS (
    SELECT
        obligation.obligation_id,
        obligation.wait_days,
        coalesce(seen_through.seen_through_date, observed.as_of_date) AS seen_through_date,
        greatest(
            coalesce(first_month.month, (SELECT min(month) FROM first_month)),
            CAST(date_trunc('month', observed.as_of_date) - INTERVAL 10 YEAR AS DATE)
        ) AS from_month,
        CAST(date_trunc('month', observed.as_of_date) AS DATE) AS to_month
    FROM obligation
    CROSS JOIN observed
    LEFT JOIN first_month ON first_month.obligation_id = obligation.obligation_id
    LEFT JOIN seen_through ON seen_through.obligation_id = obligation.obligation_id
),

looked_at AS (
    SELECT
        obligation_id,
        wait_days,
        seen_through_date,
        CAST(unnest(generate_series(from_month, to_month, INTERVAL 1 MONTH)) AS DATE) AS month
    FROM bounds
)

SELECT
    obligation_id,
    month,
    CAST(last_day(month) + CAST(wait_days AS INTEGER) AS DATE) <= seen_through_date AS is_settled
FROM looked_at
