-- What a notice says otherwise than the denial: the category of the prohibition, which it has to tell.
-- Grain: one wrong value of one notice. Key: subject_id, recipient_id, defect_code.
SELECT
    j.subject_id,
    j.recipient_id,
    'denial_reason_differs' AS defect_code,
    t.prohibition_code AS expected,
    coalesce(t.code_told, 'none') AS found
FROM judged AS j
JOIN agency_to_tell AS t ON t.record_id = j.subject_id AND t.recipient_id = j.recipient_id
WHERE
    j.outcome_code IN ('on_time', 'late', 'arrived_undated')
    AND t.prohibition_code IS NOT NULL
    AND t.code_told IS DISTINCT FROM t.prohibition_code
