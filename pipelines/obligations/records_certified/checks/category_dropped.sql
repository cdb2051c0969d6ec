-- A category that the agency's return before had records in is not in this one. A return that gives nothing but a total
-- drops none.
-- Grain: one agency, half-year, category and file. Key: all four.
WITH given AS (
    SELECT DISTINCT agency_ori, period_end_date
    FROM declared_count
    WHERE NOT is_total
),

followed AS (
    SELECT
        agency_ori,
        period_end_date,
        lead(period_end_date) OVER (PARTITION BY agency_ori ORDER BY period_end_date) AS next_date
    FROM given
)

SELECT
    'category_dropped' AS finding_code,
    b.agency_ori,
    f.next_date AS period_end_date,
    b.category_code,
    b.file_code,
    concat('a count, as for the half-year to ', strftime(b.period_end_date, '%B %-d, %Y')) AS expected_words,
    'none' AS found_words,
    concat(
        'The half-year to ', strftime(b.period_end_date, '%B %-d, %Y'), ' had ',
        format('{:,}', coalesce(b.held_count, b.required_count)),
        ' records in this category; the one to ', strftime(f.next_date, '%B %-d, %Y'), ' does not name it.'
    ) AS sentence
FROM declared_count AS b
JOIN followed AS f ON f.agency_ori = b.agency_ori AND f.period_end_date = b.period_end_date
ANTI JOIN declared_count AS n
    ON
        n.agency_ori = b.agency_ori
        AND n.period_end_date = f.next_date
        AND n.category_code = b.category_code
        AND n.file_code = b.file_code
WHERE NOT b.is_total AND coalesce(b.held_count, b.required_count) > 0 AND f.next_date IS NOT NULL
