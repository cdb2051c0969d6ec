-- Minnesota's suspense rate: dispositions received that can't be linked to an arrest / dispositions received, by month
-- of receipt. In suspense are those on file that hang on no arrest, and those held; one that was rejected was received,
-- and one in the repository's own backlog has not been tried yet.
-- Grain: one place, month of receipt and level group. Key: all but the counts.
WITH received AS (
    SELECT
        coalesce(court_ori, agency_ori, arresting_ori) AS ori,
        CAST(coalesce(repository_received_at, posted_date) AS DATE) AS received_date,
        level_code,
        repository_arrest_record_id IS NULL AS is_in_suspense,
        false AS is_in_backlog,
        coalesce(is_sealed, false) AS is_sealed
    FROM repository_disposition
    UNION ALL
    SELECT
        coalesce(agency_ori, booking_ori, arresting_ori) AS ori,
        CAST(repository_received_at AS DATE) AS received_date,
        NULL AS level_code,
        status_code = 'held' AS is_in_suspense,
        status_code = 'backlog' AS is_in_backlog,
        false AS is_sealed
    FROM repository_hold
    WHERE held_kind_code = 'disposition'
)

SELECT
    'mn_suspense' AS measure_code,
    'disposition_reported' AS obligation_id,
    coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(received.ori, '') AS ori,
    CAST(date_trunc('month', received.received_date) AS DATE) AS month,
    CAST(NULL AS INTEGER) AS offense_year,
    'unknown' AS population_code,
    CASE
        WHEN received.level_code = 'felony' THEN 'felony'
        WHEN received.level_code IN ('gross_misdemeanor', 'misdemeanor') THEN 'misdemeanor'
        ELSE 'other'
    END AS level_group,
    count(*) FILTER (NOT is_sealed AND is_in_suspense) AS numerator,
    count(*) FILTER (NOT is_sealed AND NOT is_in_backlog) AS denominator,
    count(*) FILTER (is_sealed) AS excluded,
    count(*) FILTER (NOT is_sealed AND is_in_backlog) AS not_due,
    0 AS review
FROM received
LEFT JOIN agency ON agency.ori = received.ori
GROUP BY ALL
