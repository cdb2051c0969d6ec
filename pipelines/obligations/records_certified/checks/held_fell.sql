-- Fewer records are held than at the end of the half-year before, by more than were removed because their basis ended.
-- Only half-years that follow one another are compared; a count of another day is named for that.
-- Grain: one agency, half-year, category and file. Key: all four.
SELECT
    'held_fell' AS finding_code,
    n.agency_ori,
    n.period_end_date,
    n.category_code,
    n.file_code,
    concat('at least ', b.held_count - coalesce(n.removed_count, 0), ' held') AS expected_words,
    concat(n.held_count, ' held') AS found_words,
    concat(
        b.held_count, ' records were held at the end of the half-year before and ',
        coalesce(CAST(n.removed_count AS VARCHAR), 'none'), ' are said to have been removed since; ', n.held_count,
        ' are held now.'
    ) AS sentence
FROM declared_count AS n
JOIN declared_count AS b
    ON
        b.agency_ori = n.agency_ori
        AND b.category_code = n.category_code
        AND b.file_code = n.file_code
        AND date_diff('month', b.period_end_date, n.period_end_date) = 6
WHERE
    NOT n.is_total
    AND strftime(n.period_end_date, '%m-%d') IN ('06-30', '12-31')
    AND n.held_count < b.held_count - coalesce(n.removed_count, 0)
