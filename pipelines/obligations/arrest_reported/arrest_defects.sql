-- What arrived with a wrong value: the local event against the arrest (or held record) that it was found as, and its
-- numbers against every record that carries them.
-- Grain: one wrong value of one event that arrived. Key: subject_id, recipient_id, defect_code.
WITH arrived AS (
    SELECT * FROM judged WHERE outcome_code IN ('on_time', 'late', 'arrived_undated')
),
posted AS (
    SELECT
        j.subject_id,
        j.recipient_id,
        e.booking_ori,
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
    FROM arrived AS j
    JOIN event AS e ON e.event_id = j.subject_id
    JOIN repository_arrest AS r ON r.record_id = j.evidence_id
    WHERE j.evidence_table = 'repository_arrest'
),
stands_in AS (
    SELECT DISTINCT other_ori AS ori, ori AS booking_ori
    FROM agency_relation
    WHERE relation_code IN ('books_for', 'prints_for')
),
local_numbers AS (
    SELECT m.event_id, count(DISTINCT a.tracking_number) AS numbers
    FROM event AS e
    JOIN event_member AS m ON m.event_id = e.event_id
    JOIN arrest AS a ON a.record_id = m.record_id
    WHERE e.member_count > 1
    GROUP BY m.event_id
    HAVING count(DISTINCT a.tracking_number) > 1
),
in_conflict AS (
    SELECT side_code, first_id AS record_id FROM side_conflict WHERE conflict_code = 'number_on_two_people'
    UNION
    SELECT side_code, second_id AS record_id FROM side_conflict WHERE conflict_code = 'number_on_two_people'
),
split_event AS (
    SELECT DISTINCT local_id AS event_id
    FROM link
    WHERE level_code = 'event' AND kind_code = 'part_of' AND band_code = 'linked'
),
file_numbers AS (
    SELECT k.local_id AS event_id, count(DISTINCT r.tracking_number) AS numbers
    FROM link AS k
    JOIN split_event AS s ON s.event_id = k.local_id
    JOIN repository_arrest AS r ON r.record_id = k.repository_id
    WHERE k.level_code = 'event' AND k.band_code = 'linked'
    GROUP BY k.local_id
    HAVING count(DISTINCT r.tracking_number) > 1
)
SELECT
    p.subject_id,
    p.recipient_id,
    CASE WHEN p.file_ori = p.booking_ori OR s.ori IS NOT NULL THEN 'ori_of_booking_agency' ELSE 'ori_differs' END
        AS defect_code,
    p.local_ori AS expected,
    p.file_ori AS found
FROM posted AS p
LEFT JOIN stands_in AS s ON s.ori = p.local_ori AND s.booking_ori = p.file_ori
WHERE p.local_ori <> p.file_ori
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
SELECT subject_id, recipient_id, 'arrest_date_differs', CAST(local_date AS VARCHAR), CAST(file_date AS VARCHAR)
FROM posted
WHERE local_date <> file_date
UNION ALL
SELECT subject_id, recipient_id, 'identity_differs', 'the same person', differing
FROM posted
WHERE differing <> ''
UNION ALL
SELECT j.subject_id, j.recipient_id, 'event_under_two_numbers', 'one number', n.numbers || ' in the local records'
FROM arrived AS j
JOIN local_numbers AS n ON n.event_id = j.subject_id
UNION ALL
SELECT j.subject_id, j.recipient_id, 'event_under_two_numbers', 'one number', n.numbers || ' at the repository'
FROM arrived AS j
JOIN file_numbers AS n ON n.event_id = j.subject_id
ANTI JOIN local_numbers AS l ON l.event_id = j.subject_id
UNION ALL
SELECT
    j.subject_id,
    j.recipient_id,
    c.conflict_code,
    'a number of its own',
    min('another record with the same ' || listed(c.shared))
FROM arrived AS j
JOIN conflict AS c ON c.level_code = 'event' AND c.local_id = j.subject_id
GROUP BY j.subject_id, j.recipient_id, c.conflict_code
UNION ALL
SELECT DISTINCT
    j.subject_id,
    j.recipient_id,
    'number_on_two_people_locally',
    'a number of its own',
    'another local record with the same tracking number'
FROM arrived AS j
JOIN event_member AS m ON m.event_id = j.subject_id
JOIN in_conflict AS c ON c.side_code = 'local' AND c.record_id = m.record_id
UNION ALL
SELECT
    j.subject_id,
    j.recipient_id,
    'number_on_two_people_on_file',
    'a number of its own',
    'another record on file with the same tracking number'
FROM arrived AS j
JOIN in_conflict AS c ON c.side_code = 'repository' AND c.record_id = j.evidence_id
WHERE j.evidence_table = 'repository_arrest'
UNION ALL
SELECT j.subject_id, j.recipient_id, 'held_at_repository', 'posted', h.status_code || ' [' || coalesce(h.reason_code, 'no reason given') || ']'
FROM arrived AS j
JOIN hold_at_repository AS h ON h.record_id = j.evidence_id
WHERE j.evidence_table = 'repository_hold'
