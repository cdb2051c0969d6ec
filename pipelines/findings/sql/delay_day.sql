-- How many records of a place and period arrived after so many days, and how many were last seen not arrived at that age.
-- Read twice, since a record that came on a day that is not known came at any time between: as if it had come on the
-- last day on which it can have (`last_day`, the slowest reading), and as if at once (`first_day`, the quickest).
-- Grain: one day of one reading of one delay of one place and period.
-- Key: delay_code, obligation_id, place_kind, place_id, period, reading_code, day.
WITH counted AS (
    SELECT
        delay_code,
        obligation_id,
        jurisdiction_id,
        ori,
        year(month) AS event_year,
        coalesce(days, age) AS day,
        sum(record_count) FILTER (days IS NOT NULL) AS dated,
        sum(record_count) FILTER (is_undated) AS undated,
        sum(record_count) FILTER (days IS NULL AND NOT is_undated) AS waiting
    FROM delay_record
    WHERE age >= 0
    GROUP BY ALL
),

placed AS (
    SELECT
        delay_code,
        obligation_id,
        CASE
            WHEN grouping(ori) = 0 THEN 'agency'
            WHEN grouping(jurisdiction_id) = 0 THEN 'jurisdiction'
            ELSE 'state'
        END AS place_kind,
        CASE WHEN grouping(ori) = 0 THEN ori WHEN grouping(jurisdiction_id) = 0 THEN jurisdiction_id ELSE '' END AS place_id,
        CASE WHEN grouping(event_year) = 1 THEN 'all' ELSE CAST(event_year AS VARCHAR) END AS period,
        day,
        coalesce(sum(dated), 0) AS dated,
        coalesce(sum(undated), 0) AS undated,
        coalesce(sum(waiting), 0) AS waiting
    FROM counted
    GROUP BY
        delay_code,
        obligation_id,
        day,
        GROUPING SETS ((), (jurisdiction_id), (ori)),
        GROUPING SETS ((), (event_year))
),

read_twice AS (
    SELECT
        * EXCLUDE (dated, undated, waiting),
        'last_day' AS reading_code,
        dated + undated AS arrived,
        undated,
        waiting
    FROM placed
    UNION ALL
    SELECT
        * EXCLUDE (day, dated, undated, waiting),
        unnest([day, 0]) AS day,
        'first_day' AS reading_code,
        unnest([dated, undated]) AS arrived,
        unnest([0, undated]) AS undated,
        unnest([waiting, 0]) AS waiting
    FROM placed
)

SELECT
    read_twice.delay_code,
    read_twice.obligation_id,
    read_twice.place_kind,
    CASE WHEN read_twice.place_kind = 'state' THEN observed.state_code ELSE read_twice.place_id END AS place_id,
    read_twice.period,
    read_twice.reading_code,
    read_twice.day,
    CAST(sum(read_twice.arrived) AS BIGINT) AS arrived,
    CAST(sum(read_twice.undated) AS BIGINT) AS undated,
    CAST(sum(read_twice.waiting) AS BIGINT) AS waiting
FROM read_twice
CROSS JOIN observed
WHERE
    read_twice.place_kind = 'state'
    OR (read_twice.obligation_id, read_twice.place_kind, read_twice.place_id)
    IN (SELECT obligation_id, place_kind, place_id FROM place_with_export)
GROUP BY ALL
HAVING sum(read_twice.arrived + read_twice.waiting) > 0
