-- Where the entering of a court's orders went over from one agency to another for good: between the last order
-- of the former and the first of the new one, in whose middle it is taken to have happened.
-- Grain: one agency that took over one court's orders. Key: court_ori, entering_ori.
WITH run AS (
    SELECT
        coalesce(court_ori, agency_ori) AS court_ori,
        entering_ori,
        min(issued_at) AS first_at,
        max(issued_at) AS last_at
    FROM protection_order
    WHERE entering_ori IS NOT NULL AND issued_at IS NOT NULL
    GROUP BY 1, 2
)

SELECT
    court_ori,
    entering_ori,
    CAST(first_at AS DATE) AS first_date,
    CAST(lag(last_at) OVER one_court AS DATE) AS former_last_date,
    CAST(lag(last_at) OVER one_court + (first_at - lag(last_at) OVER one_court) / 2 AS DATE) AS changed_date,
    lag(entering_ori) OVER one_court AS former_ori
FROM run
WINDOW one_court AS (PARTITION BY court_ori ORDER BY first_at, entering_ori)
QUALIFY lag(last_at) OVER one_court < first_at
