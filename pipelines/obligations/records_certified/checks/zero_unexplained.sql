-- A category is said to have no record, and nothing is stated about it.
-- Grain: one agency, half-year, category and file. Key: all four.
SELECT
    'zero_unexplained' AS finding_code,
    agency_ori,
    period_end_date,
    category_code,
    file_code,
    'a statement' AS expected_words,
    'none' AS found_words,
    'No record is held in this category, and no statement says so in words.' AS sentence
FROM declared_count
WHERE NOT is_total AND held_count = 0 AND statement_text IS NULL
