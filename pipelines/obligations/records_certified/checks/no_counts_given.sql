-- A certificate was received for a half-year of which the agency gave no count.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
SELECT
    'no_counts_given' AS finding_code,
    c.agency_ori,
    c.period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    'counts of each category' AS expected_words,
    'none' AS found_words,
    'A certificate was received, and no counts of the records that it speaks of.' AS sentence
FROM certificate_received AS c
ANTI JOIN declared_count AS d ON d.agency_ori = c.agency_ori AND d.period_end_date = c.period_end_date
