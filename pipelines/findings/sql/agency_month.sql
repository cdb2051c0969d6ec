-- Every agency in every month, whether or not it has a record: an agency that never reported has none in the ledger.
-- Grain: one agency in one month under one obligation. Key: obligation_id, ori, month.
WITH counted AS (
    SELECT
        cell.obligation_id,
        cell.ori,
        cell.month,
        sum(record_count) FILTER (outcome_code IN ('on_time', 'late', 'arrived_undated')) AS found,
        sum(record_count) FILTER (outcome_code = 'late') AS late,
        sum(record_count) FILTER (outcome_code = 'missing') AS missing,
        sum(record_count) FILTER (outcome_code = 'not_due') AS not_due,
        sum(record_count) FILTER (outcome_code = 'excluded') AS excluded,
        sum(record_count) FILTER (outcome_code = 'review') AS review
    FROM cell
    INNER JOIN counted_step
        ON counted_step.obligation_id = cell.obligation_id AND counted_step.step = cell.step AND counted_step.is_main
    GROUP BY ALL
),

replaced AS (
    SELECT DISTINCT duty_agency.obligation_id, duty_agency.ori, judged_month.month
    FROM duty_agency
    INNER JOIN judged_month ON judged_month.obligation_id = duty_agency.obligation_id
    INNER JOIN agency_relation
        ON
            agency_relation.ori = duty_agency.ori
            AND agency_relation.relation_code IN ('covered_by', 'merged_into', 'renamed')
            AND agency_relation.valid_from <= judged_month.month
            AND (agency_relation.valid_to IS NULL OR agency_relation.valid_to >= last_day(judged_month.month))
)

SELECT
    duty_agency.obligation_id,
    duty_agency.ori,
    duty_agency.jurisdiction_id,
    strftime(judged_month.month, '%Y-%m') AS month,
    replaced.ori IS NULL
    AND (duty_agency.active_from IS NULL OR duty_agency.active_from <= last_day(judged_month.month))
    AND (duty_agency.active_to IS NULL OR duty_agency.active_to >= judged_month.month) AS is_on_duty,
    export_month.ori IS NOT NULL AS has_local_export,
    coalesce(counted.found, 0) AS found,
    coalesce(counted.late, 0) AS late,
    coalesce(counted.missing, 0) AS missing,
    coalesce(counted.not_due, 0) AS not_due,
    coalesce(counted.excluded, 0) AS excluded,
    coalesce(counted.review, 0) AS review,
    coalesce(repository_agency_month.at_repository, 0) AS at_repository,
    coalesce(repository_agency_month.unmatched, 0) AS unmatched
FROM duty_agency
INNER JOIN judged_month ON judged_month.obligation_id = duty_agency.obligation_id
LEFT JOIN counted
    ON
        counted.obligation_id = duty_agency.obligation_id
        AND counted.ori = duty_agency.ori
        AND counted.month = judged_month.month
LEFT JOIN replaced
    ON
        replaced.obligation_id = duty_agency.obligation_id
        AND replaced.ori = duty_agency.ori
        AND replaced.month = judged_month.month
LEFT JOIN export_month
    ON
        export_month.obligation_id = duty_agency.obligation_id
        AND export_month.ori = duty_agency.ori
        AND export_month.month = judged_month.month
LEFT JOIN repository_agency_month
    ON
        repository_agency_month.obligation_id = duty_agency.obligation_id
        AND repository_agency_month.ori = duty_agency.ori
        AND repository_agency_month.month = judged_month.month
