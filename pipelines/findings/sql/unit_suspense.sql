-- Minnesota's suspense rate: dispositions received that can't be linked to an arrest / dispositions received, by month
-- of receipt. In suspense are those on file that hang on no arrest, and those held; one that was rejected was received,
-- and one in the repository's own backlog has not been tried yet. What came after the as-of date is not due yet.
-- Grain: one disposition that the repository received. Key: unit_id.
WITH received AS (
    SELECT
        record_id,
        coalesce(court_ori, agency_ori, arresting_ori) AS ori,
        CAST(coalesce(repository_received_at, posted_date) AS DATE) AS received_date,
        level_code,
        repository_arrest_record_id IS NULL AS is_in_suspense,
        false AS is_in_backlog,
        coalesce(is_sealed, false) AS is_sealed
    FROM repository_disposition
    UNION ALL
    SELECT
        record_id,
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
    received.record_id AS unit_id,
    CAST(NULL AS BIGINT) AS event_id,
    'disposition_reported' AS obligation_id,
    coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(received.ori, '') AS ori,
    CAST(date_trunc('month', received.received_date) AS DATE) AS month,
    'unknown' AS population_code,
    CASE
        WHEN received.level_code = 'felony' THEN 'felony'
        WHEN received.level_code IN ('gross_misdemeanor', 'misdemeanor') THEN 'misdemeanor'
        ELSE 'other'
    END AS level_group,
    NOT is_sealed AND is_in_suspense AND NOT is_later AS is_numerator,
    NOT is_sealed AND NOT is_in_backlog AND NOT is_later AS is_denominator,
    is_sealed AS is_excluded,
    NOT is_sealed AND (is_in_backlog OR is_later) AS is_not_due
FROM (
    SELECT received.*, coalesce(received.received_date > observed.as_of_date, false) AS is_later
    FROM received
    CROSS JOIN observed
) AS received
LEFT JOIN agency ON agency.ori = received.ori
