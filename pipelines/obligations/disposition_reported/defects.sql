-- What arrived with a wrong value: the local result against the one on file.
-- Grain: one wrong value of one result that arrived. Key: subject_id, recipient_id, defect_code.
WITH posted AS (
    SELECT
        j.subject_id,
        j.recipient_id,
        d.disposition_code AS local_code,
        r.disposition_code AS file_code,
        d.disposition_date AS local_date,
        r.disposition_date AS file_date,
        d.tracking_number AS local_number,
        r.tracking_number AS file_number,
        r.repository_arrest_record_id
    FROM judged AS j
    JOIN disposition AS d ON d.record_id = j.subject_id
    JOIN repository_disposition AS r ON r.record_id = j.evidence_id
    WHERE j.evidence_table = 'repository_disposition' AND j.outcome_code IN ('on_time', 'late', 'arrived_undated')
)
SELECT subject_id, recipient_id, 'result_differs' AS defect_code, local_code AS expected, file_code AS found
FROM posted
WHERE local_code <> file_code
UNION ALL
SELECT subject_id, recipient_id, 'decision_date_differs', CAST(local_date AS VARCHAR), CAST(file_date AS VARCHAR)
FROM posted
WHERE local_date <> file_date
UNION ALL
SELECT subject_id, recipient_id, 'tracking_number_absent', 'a number', 'none in the local record'
FROM posted
WHERE local_number IS NULL AND file_number IS NOT NULL
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE WHEN number_level(local_number, file_number) = 1 THEN 'tracking_number_mistyped' ELSE 'tracking_number_differs' END,
    'the same number',
    number_beside(local_number, file_number)
FROM posted
WHERE local_number <> file_number
UNION ALL
SELECT subject_id, recipient_id, 'unlinked_at_repository', 'on its arrest', 'in suspense'
FROM posted
WHERE repository_arrest_record_id IS NULL
UNION ALL
SELECT
    j.subject_id,
    j.recipient_id,
    c.conflict_code,
    'a number of its own',
    min('another record with the same ' || listed(c.shared))
FROM judged AS j
JOIN conflict AS c ON c.level_code = 'disposition' AND c.local_id = j.subject_id
WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated')
GROUP BY j.subject_id, j.recipient_id, c.conflict_code
UNION ALL
SELECT j.subject_id, j.recipient_id, 'held_at_repository', 'posted', h.status_code || ' [' || coalesce(h.reason_code, 'no reason given') || ']'
FROM judged AS j
JOIN hold_at_repository AS h ON h.record_id = j.evidence_id
WHERE j.evidence_table = 'repository_hold' AND j.outcome_code IN ('on_time', 'late', 'arrived_undated')
