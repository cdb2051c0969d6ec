-- Up to when each repository extract is complete for records of a day: absence can be judged only up to there.
-- An extract selected by the date of the event shows an event for good from the delivery whose window holds it. One
-- selected by receipt or posting shows it as long as its windows run on from that day without a gap. A day after the
-- last window is listed as not complete (not observed yet), unless the source says that it is complete up to that day
-- and yet did not select it.
-- Grain: one day of one record table in one source. Key: record_table, source, watched_date.
WITH covering AS (
    SELECT
        record_table,
        source,
        selected_by_code = 'event_date' AS is_by_event,
        coalesce(window_from_date, DATE '1900-01-01') AS from_date,
        CASE
            WHEN selected_by_code = 'event_date' THEN coalesce(window_to_date, complete_through_date)
            ELSE least(coalesce(window_to_date, complete_through_date), complete_through_date)
        END AS to_date,
        complete_through_date
    FROM coverage
    WHERE record_table LIKE 'repository_%'
),
begun AS (
    SELECT
        *,
        coalesce(
            from_date > max(to_date) OVER (
                PARTITION BY record_table, source ORDER BY from_date, to_date
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) + 1,
            TRUE
        ) AS is_new_run
    FROM covering
    WHERE NOT is_by_event
),
numbered AS (
    SELECT
        *,
        sum(CAST(is_new_run AS INTEGER)) OVER (
            PARTITION BY record_table, source ORDER BY from_date, to_date ROWS UNBOUNDED PRECEDING
        ) AS run_number
    FROM begun
),
window_of AS (
    SELECT record_table, source, from_date, to_date, complete_through_date FROM covering WHERE is_by_event
    UNION ALL
    SELECT record_table, source, min(from_date), max(to_date), max(to_date) FROM numbered
    GROUP BY record_table, source, run_number
),
ending AS (
    SELECT record_table, source, max(to_date) AS to_date, max(complete_through_date) AS complete_through_date
    FROM window_of
    GROUP BY record_table, source
),
listed AS (
    SELECT w.record_table, w.source, c.calendar_date AS watched_date, w.complete_through_date
    FROM window_of AS w
    JOIN calendar AS c ON c.calendar_date BETWEEN w.from_date AND w.to_date
    UNION ALL
    SELECT e.record_table, e.source, c.calendar_date, e.to_date
    FROM ending AS e
    JOIN calendar AS c ON c.calendar_date > e.to_date AND c.calendar_date > e.complete_through_date
)
SELECT
    l.record_table,
    l.source,
    l.watched_date,
    least(max(l.complete_through_date), max(s.as_of_date)) AS complete_through_date
FROM listed AS l
CROSS JOIN run_setting AS s
GROUP BY l.record_table, l.source, l.watched_date
