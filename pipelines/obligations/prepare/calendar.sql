-- Every day that a clock may touch, and how the state's offices count it.
-- Grain: one day. Key: calendar_date.
WITH day AS (
    SELECT CAST(moment AS DATE) AS calendar_date
    FROM calendar_span, range(CAST(first_date AS TIMESTAMP), CAST(last_date AS TIMESTAMP), INTERVAL 1 DAY) AS t(moment)
),
opened AS (
    SELECT
        day.calendar_date,
        dayofweek(day.calendar_date) NOT IN (0, 6) AND holiday.holiday_date IS NULL AS is_open
    FROM day
    LEFT JOIN holiday ON holiday.holiday_date = day.calendar_date
)
SELECT
    calendar_date,
    is_open,
    sum(CAST(is_open AS INTEGER)) OVER (ORDER BY calendar_date) AS open_number,
    min(CASE WHEN is_open THEN calendar_date END) OVER (
        ORDER BY calendar_date ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS next_open_date
FROM opened
