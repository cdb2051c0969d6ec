-- In which months an export of an obligation's source covers an agency. The repository's own extract, where it is the
-- source, covers every agency that its scope does not leave out.
-- Grain: one agency in one month under one obligation. Key: obligation_id, ori, month.
WITH covering AS (
    SELECT obligation_source.obligation_id, export_agency.ori, coverage.source, coverage.window_from_date, coverage.window_to_date, coverage.complete_through_date
    FROM obligation_source
    INNER JOIN coverage ON coverage.record_table = obligation_source.source_table
    INNER JOIN export_agency
        ON export_agency.source = coverage.source AND export_agency.source_table = obligation_source.source_table
    UNION ALL
    SELECT obligation_source.obligation_id, agency.ori, coverage.source, coverage.window_from_date, coverage.window_to_date, coverage.complete_through_date
    FROM obligation_source
    INNER JOIN coverage ON coverage.record_table = obligation_source.source_table
    CROSS JOIN agency
    WHERE
        obligation_source.source_table LIKE 'repository%'
        AND (
            coverage.source NOT IN (SELECT source FROM coverage_scope WHERE scope_kind = 'ori')
            OR (coverage.source, agency.ori) IN (SELECT source, scope_value FROM coverage_scope WHERE scope_kind = 'ori')
        )
)

SELECT DISTINCT covering.obligation_id, covering.ori, judged_month.month
FROM covering
INNER JOIN judged_month
    ON
        judged_month.obligation_id = covering.obligation_id
        AND judged_month.month <= least(coalesce(covering.window_to_date, covering.complete_through_date), covering.complete_through_date)
        AND (covering.window_from_date IS NULL OR last_day(judged_month.month) >= covering.window_from_date)
