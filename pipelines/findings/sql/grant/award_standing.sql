-- How each award stands: how many of its conditions and reports are met, late, missing and not due yet.
-- Grain: one award. Key: award_number, agency_ori.
WITH award_of AS (
    SELECT *, coalesce(award_number_raw, award_number) AS shown_number
    FROM award
    WHERE award_number IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY award_number ORDER BY source, record_id) = 1
),

counted AS (
    SELECT
        award_number,
        agency_ori,
        min(agency_name) AS agency_name,
        min(jurisdiction_id) AS jurisdiction_id,
        min(grantor_code) AS grantor_code,
        count(*) FILTER (outcome_code IN ('on_time', 'late', 'arrived_undated')) AS met_count,
        count(*) FILTER (standing_code = 'late') AS late_count,
        count(*) FILTER (outcome_code = 'missing') AS missing_count,
        count(*) FILTER (outcome_code = 'not_due') AS not_due_count,
        count(*) FILTER (wrong_values IS NOT NULL) AS wrong_count,
        min(due_date) FILTER (outcome_code = 'not_due') AS next_due_date
    FROM award_requirement
    GROUP BY award_number, agency_ori
)

SELECT
    c.*,
    a.grant_kind_code,
    a.program_text,
    a.award_amount,
    a.award_start_date,
    a.award_end_date,
    a.terminated_date
FROM counted AS c
LEFT JOIN award_of AS a ON a.shown_number = c.award_number
