-- The results that had to be reported: for each charge the one that ends it. A result that can't be posted because
-- its arrest never reached the repository is not the court's failure: whoever owed the prints bears it.
-- Grain: one local result. Key: subject_id.
WITH arrest_rule AS (
    SELECT c.calendar_date, r.responsible_code
    FROM rule AS r
    JOIN calendar AS c
        ON c.calendar_date BETWEEN r.effective_from_date AND coalesce(r.effective_to_date, DATE '9999-12-31')
    WHERE r.obligation_id = 'arrest_reported' AND r.step = 'arrest'
),
result AS (
    SELECT
        j.*,
        d.sources_text AS sources,
        d.agency_ori,
        coalesce(e.arresting_ori, d.arresting_ori) AS arresting_ori,
        coalesce(e.booking_ori, d.booking_ori) AS booking_ori,
        d.prosecutor_ori,
        CASE WHEN d.stage_code = 'court' THEN coalesce(d.court_ori, d.agency_ori) ELSE d.court_ori END AS court_ori,
        d.stage_code,
        d.disposition_code,
        d.disposition_raw,
        d.disposition_date,
        d.clerk_received_date,
        d.is_sealed OR coalesce(d.disposition_code = 'sealed', FALSE) OR coalesce(e.left_out_rule = 'sealed', FALSE)
            AS is_sealed,
        e.owed_code,
        e.basis_code,
        e.left_out_rule,
        e.printing_ori,
        r.responsible_code AS arrest_responsible_code,
        f.reason_code AS refused_code,
        a.event_id IS NULL
        AND n.tracking_number IS NULL
        AND (
            j.event_id IS NOT NULL
            OR NOT coalesce(d.is_printed, TRUE)
            OR coalesce(d.process_code IN ('summons', 'citation', 'indictment'), FALSE)
        ) AS is_without_arrest
    FROM judged_disposition AS j
    JOIN (SELECT *, source AS sources_text FROM disposition) AS d ON d.record_id = j.record_id
    LEFT JOIN event_duty AS e ON e.event_id = j.event_id
    LEFT JOIN event_arrival AS a ON a.event_id = j.event_id
    LEFT JOIN file_number AS n ON n.tracking_number = d.tracking_number
    LEFT JOIN refused_link AS f ON f.level_code = 'disposition' AND f.local_id = j.record_id
    LEFT JOIN arrest_rule AS r ON r.calendar_date = CAST(e.event_at AS DATE)
)
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    event_id,
    sources,
    agency_ori,
    arresting_ori,
    booking_ori,
    prosecutor_ori,
    court_ori,
    CASE stage_code
        WHEN 'police' THEN coalesce(arresting_ori, agency_ori)
        WHEN 'prosecutor' THEN coalesce(prosecutor_ori, agency_ori)
        ELSE court_ori
    END AS deciding_ori,
    CASE
        WHEN is_without_arrest AND arrest_responsible_code = 'booking' THEN coalesce(printing_ori, booking_ori, arresting_ori)
        WHEN is_without_arrest THEN coalesce(printing_ori, arresting_ori)
    END AS responsible_ori,
    CASE
        WHEN is_without_arrest AND arresting_ori IS NULL THEN 'unknown'
        WHEN is_without_arrest THEN coalesce(arrest_responsible_code, 'arresting')
    END AS responsible_code,
    CAST(disposition_date AS TIMESTAMP) AS event_at,
    CAST(NULL AS TIMESTAMP) AS arrest_at,
    CAST(NULL AS TIMESTAMP) AS printed_at,
    CAST(clerk_received_date AS TIMESTAMP) AS receipt_at,
    CAST(disposition_date AS TIMESTAMP) AS decided_at,
    CAST(disposition_date AS TIMESTAMP) AS substitute_at,
    CAST(NULL AS TIMESTAMP) AS restart_at,
    offense_date,
    coalesce(population_code, 'unknown') AS population_code,
    level_code,
    CASE
        WHEN NOT is_final THEN 'interim_result'
        WHEN is_repeated THEN 'duplicate'
        WHEN NOT is_chosen THEN 'not_the_final_result'
        WHEN owed_code = 'nothing' THEN 'basis_' || basis_code
        WHEN reportable_code = 'no' THEN not_reportable_rule
        WHEN is_sealed THEN 'sealed'
        WHEN left_out_rule IN ('duplicate', 'covered_by_agency') THEN left_out_rule
    END AS exclusion_rule,
    CASE
        WHEN is_final IS NULL THEN 'unmapped_result'
        WHEN disposition_date IS NULL THEN 'unknown_decision_date'
        WHEN reportable_code IN ('unknown_level', 'unknown_birth_date') THEN reportable_code
        ELSE refused_code
    END AS review_reason,
    observed_through_date
FROM result
