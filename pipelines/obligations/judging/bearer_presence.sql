-- How far each bearer of the step's duty is present at the repository: its last record there, and what it owed since.
-- Grain: one bearer with failing records. Key: responsible_ori.
WITH seen AS (
    SELECT responsible_ori AS ori, CAST(event_at AS DATE) AS event_date
    FROM judged
    WHERE outcome_code IN ('on_time', 'late', 'arrived_undated')
    UNION ALL
    SELECT agency_ori, event_date FROM unmatched
    WHERE record_table IN (SELECT record_table FROM unit)
),
last_seen AS (
    SELECT ori, max(event_date) AS last_date FROM seen GROUP BY ori
),
missed AS (
    SELECT
        f.responsible_ori,
        l.last_date,
        count(*) FILTER (WHERE l.last_date IS NULL OR f.event_date > l.last_date) AS missing_since,
        max(f.event_date) AS last_missing_date
    FROM failing AS f
    LEFT JOIN last_seen AS l ON l.ori = f.responsible_ori
    WHERE f.outcome_code = 'missing' AND f.responsible_ori IS NOT NULL
    GROUP BY f.responsible_ori, l.last_date
)
SELECT
    m.responsible_ori,
    m.last_date,
    m.missing_since,
    m.last_date IS NULL AND m.missing_since >= c.least_records AS has_never_reported,
    m.last_date IS NOT NULL
    AND m.missing_since >= c.least_records
    AND m.last_missing_date - m.last_date >= c.silence_days AS has_stopped
FROM missed AS m
CROSS JOIN cause_setting AS c
