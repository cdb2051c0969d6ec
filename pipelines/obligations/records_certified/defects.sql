-- What is wrong with the counts behind each certificate that was received: every check that they failed, over all
-- categories and files.
-- Grain: one check that one certificate failed. Key: subject_id, recipient_id, defect_code.
SELECT
    j.subject_id,
    j.recipient_id,
    c.finding_code AS defect_code,
    string_agg(concat(c.expected_words, c.of_category), '; ' ORDER BY c.category_code, c.file_code) AS expected,
    string_agg(concat(c.found_words, c.of_category), '; ' ORDER BY c.category_code, c.file_code) AS found
FROM judged AS j
JOIN certificate_due AS d ON d.subject_id = j.subject_id
JOIN certificate_check AS c ON c.agency_ori = d.agency_ori AND c.period_end_date = d.period_end_date
WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated')
GROUP BY j.subject_id, j.recipient_id, c.finding_code
