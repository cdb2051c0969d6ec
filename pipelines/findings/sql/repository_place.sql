-- The repository's records of each agency, whoever's number they carry: an arrest counts for the arresting agency and
-- the jail on it, and for the agency whose local event it was found to be (a jail's ORI on everyone's arrests takes
-- nothing from the police). Dispositions likewise, for court and deciding agency;
-- declared records for the first agency that keeps them.
-- Grain: one repository record of one agency. Key: record_table, record_id, ori.
WITH arrest_of AS (
    SELECT record_id, arrest_date AS event_date, arresting_ori AS ori
    FROM repository_arrest
    UNION
    SELECT record_id, arrest_date AS event_date, booking_ori AS ori
    FROM repository_arrest
    UNION
    SELECT record_id, arrest_date AS event_date, agency_ori AS ori
    FROM repository_arrest
    WHERE arresting_ori IS NULL AND booking_ori IS NULL
    UNION
    SELECT repository_arrest.record_id, repository_arrest.arrest_date AS event_date, event.arresting_ori AS ori
    FROM link
    INNER JOIN event ON event.event_id = link.local_id
    INNER JOIN repository_arrest ON repository_arrest.record_id = link.repository_id
    WHERE link.level_code = 'event'
),

disposition_of AS (
    SELECT record_id, disposition_date AS event_date, coalesce(court_ori, agency_ori) AS ori
    FROM repository_disposition
    UNION
    SELECT
        repository_disposition.record_id,
        repository_disposition.disposition_date AS event_date,
        coalesce(
            CASE disposition.stage_code WHEN 'court' THEN disposition.court_ori WHEN 'prosecutor' THEN disposition.prosecutor_ori END,
            disposition.agency_ori
        ) AS ori
    FROM link
    INNER JOIN disposition ON disposition.record_id = link.local_id
    INNER JOIN repository_disposition ON repository_disposition.record_id = link.repository_id
    WHERE link.level_code = 'disposition'
),

record_of AS (
    SELECT 'repository_arrest' AS record_table, record_id, event_date, ori
    FROM arrest_of
    UNION ALL
    SELECT 'repository_disposition' AS record_table, record_id, event_date, ori
    FROM disposition_of
    UNION ALL
    SELECT record_table, record_id, event_date, ori
    FROM declared_place
)

SELECT
    record_of.record_table,
    record_of.record_id,
    record_of.ori,
    coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
    CAST(date_trunc('month', record_of.event_date) AS DATE) AS month,
    unmatched.record_id IS NOT NULL AS is_unmatched
FROM record_of
LEFT JOIN agency ON agency.ori = record_of.ori
LEFT JOIN unmatched
    ON
        unmatched.record_table = record_of.record_table
        AND unmatched.record_id = record_of.record_id
        AND unmatched.reason_code = 'not_in_local_export'
WHERE record_of.ori IS NOT NULL
