-- Says: which conditions and reports of awards are missing, or have a wrong value, the longest overdue first.
-- Grain: one condition or report. Key: requirement_id.
SELECT *
FROM award_requirement
WHERE outcome_code = 'missing' OR wrong_values IS NOT NULL
ORDER BY overdue_days DESC NULLS LAST, agency_name, award_number, requirement_number
