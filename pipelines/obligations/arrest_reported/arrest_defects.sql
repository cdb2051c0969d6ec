-- What arrived with a wrong value: the local event against the arrest (or held record) that it was found as.
-- Grain: one wrong value of one event that arrived. Key: subject_id, recipient_id, defect_code.
WITH posted AS (
    SELECT
        j.subject_id,
        j.recipient_id,
        coalesce(e.arresting_ori, e.agency_ori) AS local_ori,
        coalesce(r.arresting_ori, r.agency_ori) AS file_ori,
        e.tracking_number AS local_number,
        r.tracking_number AS file_number,
        e.arrest_date AS local_date,
        r.arrest_date AS file_date,
        concat_ws(
            ', ',
            CASE WHEN e.last_name <> r.last_name THEN 'last_name' END,
            CASE WHEN e.first_name <> r.first_name THEN 'first_name' END,
            CASE WHEN e.birth_date <> r.birth_date THEN 'birth_date' END,
            CASE WHEN e.state_id <> r.state_id THEN 'state_id' END
        ) AS differing
    FROM judged AS j
    JOIN event AS e ON e.event_id = j.subject_id
    JOIN repository_arrest AS r ON r.record_id = j.evidence_id
    WHERE j.evidence_table = 'repository_arrest' AND j.outcome_code IN ('on_time', 'late', 'arrived_undated')
)
SELECT subject_id, recipient_id, 'ori_differs' AS defect_code, local_ori AS expected, file_ori AS found
FROM posted
WHERE local_ori <> file_ori
UNION ALL
SELECT subject_id, recipient_id, 'tracking_number_absent', 'a number', 'none in the local record'
FROM posted
WHERE local_number IS NULL AND file_number IS NOT NULL
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE WHEN damerau_levenshtein(local_number, file_number) = 1 THEN 'tracking_number_mistyped' ELSE 'tracking_number_differs' END,
    'the same number',
    'another number'
FROM posted
WHERE local_number <> file_number
UNION ALL
SELECT subject_id, recipient_id, 'arrest_date_differs', CAST(local_date AS VARCHAR), CAST(file_date AS VARCHAR)
FROM posted
WHERE local_date <> file_date
UNION ALL
SELECT subject_id, recipient_id, 'identity_differs', 'the same person', differing
FROM posted
WHERE differing <> ''
UNION ALL
SELECT j.subject_id, j.recipient_id, 'held_at_repository', 'posted', h.status_code || ' [' || coalesce(h.reason_code, 'no reason given') || ']'
FROM judged AS j
JOIN hold_at_repository AS h ON h.record_id = j.evidence_id
WHERE j.evidence_table = 'repository_hold' AND j.outcome_code IN ('on_time', 'late', 'arrived_undated')
