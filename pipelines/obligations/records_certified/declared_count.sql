-- What each agency declares of a half-year that is over by the as-of date. Where two deliveries of different layouts carry
-- the same count, the first layout by name stands.
-- Asked is what had to be submitted: as the agency says, or else what was and was not, or else all that is held. Withheld is
-- what of it was not, and sent what was: as the agency says, or else the rest of what was asked. Counted are the categories,
-- and the agency's own total where it gives no category.
-- Grain: one agency, half-year, category and file. Key: agency_ori, period_end_date, category_code, file_code.
SELECT
    c.agency_ori,
    c.period_end_date,
    c.prohibitor_code AS category_code,
    c.file_code,
    c.held_count,
    c.required_count,
    c.submitted_count,
    c.not_submitted_count,
    c.removed_count,
    c.submission_days,
    c.statement_text,
    coalesce(c.required_count, c.submitted_count + c.not_submitted_count, c.held_count) AS asked_count,
    coalesce(c.submitted_count, coalesce(c.required_count, c.held_count) - c.not_submitted_count) AS sent_count,
    coalesce(
        c.not_submitted_count,
        CASE WHEN c.submitted_count > coalesce(c.required_count, c.held_count) THEN 0 END,
        coalesce(c.required_count, c.held_count) - c.submitted_count
    ) AS withheld_count,
    c.prohibitor_code = 'all' AS is_total,
    c.prohibitor_code <> 'all'
    OR NOT bool_or(c.prohibitor_code <> 'all') OVER (PARTITION BY c.agency_ori, c.period_end_date) AS is_counted,
    c.source
FROM prohibiting_count AS c
CROSS JOIN run_setting AS s
WHERE
    c.agency_ori IS NOT NULL
    AND c.prohibitor_code IS NOT NULL
    AND c.file_code IS NOT NULL
    AND c.period_end_date <= s.as_of_date
QUALIFY row_number() OVER (
    PARTITION BY c.agency_ori, c.period_end_date, c.prohibitor_code, c.file_code ORDER BY c.source, c.record_id
) = 1
