-- What arrived with a wrong value: charges that are not on file though their arrest is, and charges that are on file
-- as something else.
-- Grain: one wrong value of one event charge that arrived. Key: subject_id, recipient_id, defect_code.
WITH arrived AS (
    SELECT subject_id, recipient_id, evidence_id, evidence_table
    FROM judged
    WHERE outcome_code IN ('on_time', 'late', 'arrived_undated')
),
posted AS (
    SELECT a.subject_id, a.recipient_id, c.statute AS local_statute, r.statute AS file_statute, c.level_code AS local_level, r.level_code AS file_level
    FROM arrived AS a
    JOIN event_charge AS c ON c.event_charge_id = a.subject_id
    JOIN repository_charge AS r ON r.record_id = a.evidence_id
    WHERE a.evidence_table = 'repository_charge'
),
alone AS (
    SELECT a.subject_id, a.recipient_id, a.evidence_id
    FROM arrived AS a
    WHERE a.evidence_table = 'repository_arrest'
),
on_file AS (
    SELECT repository_arrest_record_id, count(*) AS charge_count
    FROM repository_charge
    WHERE repository_arrest_record_id IN (SELECT evidence_id FROM alone)
    GROUP BY repository_arrest_record_id
)
SELECT
    a.subject_id,
    a.recipient_id,
    'charge_not_on_file' AS defect_code,
    'this charge' AS expected,
    'the arrest, with ' || coalesce(o.charge_count, 0) || ' other charges' AS found
FROM alone AS a
LEFT JOIN on_file AS o ON o.repository_arrest_record_id = a.evidence_id
UNION ALL
SELECT subject_id, recipient_id, 'statute_differs', local_statute, file_statute
FROM posted
WHERE local_statute <> file_statute
UNION ALL
SELECT subject_id, recipient_id, 'level_differs', local_level, file_level
FROM posted
WHERE local_level <> file_level
