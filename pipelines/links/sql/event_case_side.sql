-- Events under the numbers that an open case carries for them, one number a row.
-- Grain: one event under one number. Key: record_id, variant.
WITH number AS (
    SELECT event_id, tracking_number, CAST(NULL AS VARCHAR) AS court_case_number
    FROM event_tracking
    WHERE tracking_number IN (SELECT tracking_number FROM case_side)
    UNION ALL
    SELECT event_id, CAST(NULL AS VARCHAR) AS tracking_number, court_case_number
    FROM event_court_case
    WHERE court_case_number IN (SELECT court_case_number FROM case_side)
)

SELECT
    e.* REPLACE (
        CAST(row_number() OVER (
            PARTITION BY n.event_id ORDER BY n.tracking_number, n.court_case_number
        ) AS INTEGER) AS variant,
        n.tracking_number AS tracking_number,
        n.court_case_number AS court_case_number
    )
FROM number AS n
INNER JOIN event_side AS e ON e.record_id = n.event_id
UNION ALL
SELECT *
FROM event_side
WHERE agency_case_number IN (SELECT agency_case_number FROM case_side)
