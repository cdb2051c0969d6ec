-- Two measures of the court's cases, as the states that use them define them.
-- Colorado: disposed court cases matched to a fingerprint-based arrest / all disposed court cases, by month of the
-- case's last result. Pennsylvania: cases with prints / cases filed, summary offenses left out, by month of filing; a
-- case has prints if the court's record says so, or if its arrest was found at the repository.
-- A court's export may reach further than the repository's extract: what was decided or filed after the last day through
-- which arrests were seen is not due yet.
-- Grain: one court case in one measure. Key: measure_code, unit_id, a hash of the court and the number of the case.
WITH seen AS (
    SELECT coalesce(seen_through.seen_through_date, observed.as_of_date) AS seen_date
    FROM observed
    LEFT JOIN seen_through ON seen_through.obligation_id = 'arrest_reported'
),

court_charge AS (
    SELECT
        disposition.record_id,
        coalesce(disposition.court_ori, disposition.agency_ori) AS court_ori,
        coalesce(disposition.court_case_number, concat('#', disposition.record_id)) AS case_number,
        disposition.filing_date,
        CASE WHEN disposition.is_final THEN disposition.disposition_date END AS final_date,
        coalesce(disposition.is_final, false) AS is_final,
        coalesce(disposition.disposition_date > seen.seen_date, false) AS is_decided_later,
        coalesce(disposition.filing_date > seen.seen_date, false) AS is_filed_later,
        disposition.level_code,
        coalesce(disposition.is_printed, false) AS is_printed,
        coalesce(disposition.is_sealed, false) AS is_sealed
    FROM disposition
    CROSS JOIN seen
    WHERE disposition.stage_code = 'court'
),

on_file AS (
    SELECT DISTINCT case_link.disposition_record_id
    FROM case_link
    INNER JOIN link
        ON link.local_id = case_link.event_id AND link.level_code = 'event' AND link.band_code = 'linked'
),

decided_event AS (
    SELECT disposition_record_id, min(event_id) AS event_id
    FROM case_link
    GROUP BY disposition_record_id
),

court_case AS (
    SELECT
        court_charge.court_ori,
        court_charge.case_number,
        min(filing_date) AS filing_date,
        coalesce(max(final_date) FILTER (NOT is_decided_later), min(final_date)) AS last_final_date,
        bool_or(is_final) AS is_disposed,
        bool_or(is_final AND NOT is_decided_later) AS is_disposed_by_then,
        bool_and(is_filed_later) AS is_filed_later,
        bool_or(level_code = 'felony') AS is_felony,
        bool_or(level_code IN ('gross_misdemeanor', 'misdemeanor')) AS is_misdemeanor,
        bool_and(coalesce(level_code IN ('fine_only', 'infraction', 'ordinance', 'traffic'), false)) AS is_summary,
        bool_or(on_file.disposition_record_id IS NOT NULL) AS is_matched,
        bool_or(is_printed OR on_file.disposition_record_id IS NOT NULL) AS has_prints,
        bool_and(is_sealed) AS is_sealed,
        min(decided_event.event_id) AS event_id
    FROM court_charge
    LEFT JOIN on_file ON on_file.disposition_record_id = court_charge.record_id
    LEFT JOIN decided_event ON decided_event.disposition_record_id = court_charge.record_id
    GROUP BY court_charge.court_ori, court_charge.case_number
),

placed AS (
    SELECT
        court_case.*,
        CAST(md5_number_lower(concat_ws(chr(31), court_case.court_ori, court_case.case_number)) >> 1 AS BIGINT) AS case_id,
        coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
        CASE WHEN is_felony THEN 'felony' WHEN is_misdemeanor THEN 'misdemeanor' ELSE 'other' END AS level_group
    FROM court_case
    LEFT JOIN agency ON agency.ori = court_case.court_ori
)

SELECT
    'co_match_ratio' AS measure_code,
    case_id AS unit_id,
    event_id,
    'disposition_reported' AS obligation_id,
    jurisdiction_id,
    coalesce(court_ori, '') AS ori,
    CAST(date_trunc('month', last_final_date) AS DATE) AS month,
    'unknown' AS population_code,
    level_group,
    NOT is_sealed AND is_disposed_by_then AND is_matched AS is_numerator,
    NOT is_sealed AND is_disposed_by_then AS is_denominator,
    is_sealed AS is_excluded,
    NOT is_sealed AND NOT is_disposed_by_then AS is_not_due
FROM placed
WHERE is_disposed

UNION ALL

SELECT
    'pa_fingerprint_rate' AS measure_code,
    case_id AS unit_id,
    event_id,
    'prints_taken' AS obligation_id,
    jurisdiction_id,
    coalesce(court_ori, '') AS ori,
    CAST(date_trunc('month', filing_date) AS DATE) AS month,
    'unknown' AS population_code,
    level_group,
    NOT is_sealed AND NOT is_summary AND NOT is_filed_later AND has_prints AS is_numerator,
    NOT is_sealed AND NOT is_summary AND NOT is_filed_later AS is_denominator,
    is_sealed OR is_summary AS is_excluded,
    NOT is_sealed AND NOT is_summary AND is_filed_later AS is_not_due
FROM placed
WHERE filing_date IS NOT NULL
