-- Events under every number that a case may carry for them: their own, their members', the repository's, and the
-- court cases of their charges.
-- Grain: one event under one number. Key: record_id, variant.
WITH tracking AS (
    SELECT record_id AS event_id, tracking_number FROM event_number WHERE tracking_number IS NOT NULL
    UNION
    SELECT g.event_id, r.tracking_number
    FROM group_event AS g
    INNER JOIN group_arrest AS a ON a.group_id = g.group_id
    INNER JOIN repository_arrest_side AS r ON r.record_id = a.repository_arrest_record_id
    WHERE r.tracking_number IN (SELECT tracking_number FROM case_side)
),

court_case AS (
    SELECT DISTINCT event_id, court_case_number
    FROM event_charge
    WHERE court_case_number IN (SELECT court_case_number FROM case_side)
),

number AS (
    SELECT t.event_id, t.tracking_number, CAST(NULL AS VARCHAR) AS court_case_number
    FROM tracking AS t
    UNION ALL
    SELECT c.event_id, CAST(NULL AS VARCHAR) AS tracking_number, c.court_case_number
    FROM court_case AS c
)

SELECT * FROM event_side
UNION ALL
SELECT
    e.* REPLACE (
        CAST(row_number() OVER (
            PARTITION BY n.event_id ORDER BY n.tracking_number, n.court_case_number
        ) AS INTEGER) AS variant,
        n.tracking_number AS tracking_number,
        n.court_case_number AS court_case_number
    )
FROM number AS n
INNER JOIN event_side AS e
    ON e.record_id = n.event_id
    AND (
        n.tracking_number IS DISTINCT FROM e.tracking_number AND n.tracking_number IS NOT NULL
        OR n.court_case_number IS DISTINCT FROM e.court_case_number AND n.court_case_number IS NOT NULL
    )
