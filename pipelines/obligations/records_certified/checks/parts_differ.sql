-- What was submitted and what was not do not add up to what had to be.
-- Grain: one agency, half-year, category and file. Key: all four.
SELECT
    'parts_differ' AS finding_code,
    agency_ori,
    period_end_date,
    category_code,
    file_code,
    concat(required_count, ' required') AS expected_words,
    concat(submitted_count + not_submitted_count, ' submitted or not') AS found_words,
    concat(
        submitted_count, ' submitted and ', not_submitted_count, ' not submitted make ',
        submitted_count + not_submitted_count, ', and ', required_count, ' had to be submitted.'
    ) AS sentence
FROM declared_count
WHERE is_counted AND submitted_count + not_submitted_count <> required_count
