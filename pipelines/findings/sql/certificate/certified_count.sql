-- What each agency declares, with the shares that follow from it.
-- Grain: one agency, half-year, category and file. Key: all four.
SELECT
    agency_ori,
    period_end_date,
    category_code,
    file_code,
    held_count,
    required_count,
    submitted_count,
    not_submitted_count,
    removed_count,
    asked_count,
    withheld_count,
    CASE WHEN asked_count > 0 AND sent_count <= asked_count THEN 100.0 * sent_count / asked_count END AS submitted_pct,
    CASE WHEN asked_count > 0 AND withheld_count BETWEEN 0 AND asked_count THEN 100.0 * withheld_count / asked_count END
        AS withheld_pct,
    submission_days,
    statement_text
FROM declared_count
