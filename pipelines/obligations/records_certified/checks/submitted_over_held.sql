-- More records were submitted than are held.
-- Grain: one agency, half-year, category and file. Key: all four.
SELECT
    'submitted_over_held' AS finding_code,
    agency_ori,
    period_end_date,
    category_code,
    file_code,
    concat('at most ', held_count, ' submitted') AS expected_words,
    concat(submitted_count, ' submitted') AS found_words,
    concat(submitted_count, ' records were submitted, and only ', held_count, ' are held.') AS sentence
FROM declared_count
WHERE is_counted AND submitted_count > held_count
