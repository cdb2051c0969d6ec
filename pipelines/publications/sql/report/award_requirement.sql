-- Says: which conditions and reports of awards are missing, the longest overdue first.
-- Grain: one condition or report. Key: award_number, requirement_number.
SELECT
    agency_name,
    award_number,
    requirement_number,
    requirement_code,
    report_end_date,
    due_date,
    overdue_days,
    standing_code,
    cause_code
FROM award_requirement
WHERE outcome_code = 'missing'
ORDER BY overdue_days DESC NULLS LAST, agency_name, award_number, requirement_number
