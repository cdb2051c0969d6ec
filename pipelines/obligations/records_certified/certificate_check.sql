-- Every check that an agency's counts or certificate failed, with what was to be expected, what was found, and the evidence
-- in one sentence.
-- Grain: one failed check of one agency, half-year, category and file. Key: finding_code, agency_ori, period_end_date,
-- category_code, file_code.
WITH failed AS (
    SELECT * FROM check_submitted_over_held
    UNION ALL BY NAME
    SELECT * FROM check_parts_differ
    UNION ALL BY NAME
    SELECT * FROM check_total_differs
    UNION ALL BY NAME
    SELECT * FROM check_category_dropped
    UNION ALL BY NAME
    SELECT * FROM check_held_fell
    UNION ALL BY NAME
    SELECT * FROM check_zero_unexplained
    UNION ALL BY NAME
    SELECT * FROM check_compliant_but_withheld
    UNION ALL BY NAME
    SELECT * FROM check_no_reason_given
    UNION ALL BY NAME
    SELECT * FROM check_no_counts_given
    UNION ALL BY NAME
    SELECT * FROM check_not_a_half_year
)

SELECT
    *,
    CASE WHEN category_code <> 'all' THEN concat(' (', category_code, ', ', file_code, ')') ELSE '' END AS of_category
FROM failed
