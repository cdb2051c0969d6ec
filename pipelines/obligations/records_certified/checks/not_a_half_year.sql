-- Counts are given, or a certificate, for a time that does not end with a half-year.
-- Grain: one agency and last day. Key: agency_ori, period_end_date.
SELECT DISTINCT
    'not_a_half_year' AS finding_code,
    agency_ori,
    period_end_date,
    'all' AS category_code,
    'all' AS file_code,
    '30 June or 31 December' AS expected_words,
    strftime(period_end_date, '%Y-%m-%d') AS found_words,
    concat('A half-year ends on 30 June or 31 December, and this one is said to end on ', strftime(period_end_date, '%B %-d, %Y'), '.')
        AS sentence
FROM (
    SELECT agency_ori, period_end_date FROM declared_count
    UNION
    SELECT agency_ori, period_end_date FROM certificate_received
)
WHERE strftime(period_end_date, '%m-%d') NOT IN ('06-30', '12-31')
