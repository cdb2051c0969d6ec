-- What lists show of a condition or report of an award: the award's number and its own, and what is asked. It tells of no
-- person.
-- Grain: one condition or report. Key: subject_id.
SELECT
    record_id AS subject_id,
    concat_ws(' ', coalesce(award_number_raw, award_number), requirement_number) AS agency_case_number,
    concat_ws(
        ' ', coalesce(requirement_text, replace(requirement_code, '_', ' ')), 'up to ' || CAST(report_end_date AS VARCHAR)
    ) AS description
FROM award_condition
