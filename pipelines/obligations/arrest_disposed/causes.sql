-- What keys and fields show of why a charge on file has no final result, or got it late.
-- Grain: one cause shown for one failing record. Key: subject_id, recipient_id, cause_code, evidence.
WITH about AS (
    SELECT
        f.*,
        c.repository_arrest_record_id,
        c.tracking_suffix,
        r.tracking_number,
        k.local_id AS event_charge_id
    FROM failing AS f
    JOIN repository_charge AS c ON c.record_id = f.subject_id
    JOIN repository_arrest AS r ON r.record_id = c.repository_arrest_record_id
    LEFT JOIN (
        SELECT repository_id, min(local_id) AS local_id
        FROM link
        WHERE level_code = 'charge' AND band_code = 'linked'
        GROUP BY repository_id
    ) AS k ON k.repository_id = f.subject_id
),
missing AS (
    SELECT * FROM about WHERE outcome_code = 'missing'
),
decided AS (
    SELECT m.subject_id, m.recipient_id, m.tracking_number AS file_number, d.record_id, d.tracking_number
    FROM missing AS m
    JOIN judged_disposition AS j
        ON j.event_charge_id = m.event_charge_id AND j.is_final AND j.is_chosen AND j.is_decided
    JOIN disposition AS d ON d.record_id = j.record_id
),
held AS (
    SELECT m.subject_id, m.recipient_id, h.is_sent_back, h.status_code, h.reason_code
    FROM missing AS m
    JOIN hold_at_repository AS h
        ON h.held_kind_code = 'disposition'
        AND h.tracking_number = m.tracking_number
        AND coalesce(h.tracking_suffix = m.tracking_suffix, TRUE)
    UNION ALL
    SELECT d.subject_id, d.recipient_id, h.is_sent_back, h.status_code, h.reason_code
    FROM decided AS d
    JOIN link AS l ON l.level_code = 'hold_disposition' AND l.band_code = 'linked' AND l.local_id = d.record_id
    JOIN hold_at_repository AS h ON h.record_id = l.repository_id
),
closed_arrest AS (
    SELECT DISTINCT c.repository_arrest_record_id
    FROM final_on_file AS f
    JOIN repository_charge AS c ON c.record_id = f.repository_charge_record_id
),
decided_event AS (
    SELECT DISTINCT event_id FROM judged_disposition WHERE is_final AND is_decided AND event_id IS NOT NULL
),
pending_event AS (
    SELECT DISTINCT event_id FROM judged_disposition WHERE NOT is_final AND event_id IS NOT NULL
),
court_jurisdiction AS (
    SELECT DISTINCT a.jurisdiction_id
    FROM (SELECT DISTINCT coalesce(court_ori, agency_ori) AS ori FROM disposition) AS d
    JOIN agency AS a ON a.ori = d.ori
)
SELECT
    a.subject_id,
    a.recipient_id,
    CASE
        WHEN d.disposition_date > a.due_at THEN 'decided_late'
        WHEN d.disposition_date IS NOT NULL THEN 'sent_late'
        ELSE 'cannot_tell'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM about AS a
JOIN repository_disposition AS d ON d.record_id = a.evidence_id
WHERE a.outcome_code = 'late'
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE WHEN is_sent_back THEN 'rejected_returned' ELSE 'held_at_repository' END,
    held_by_repository(is_sent_back, status_code, reason_code)
FROM held
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE
        WHEN tracking_number IS NULL THEN 'tracking_number_absent'
        WHEN tracking_number = file_number OR file_number IS NULL THEN 'result_not_sent'
        WHEN damerau_levenshtein(tracking_number, file_number) = 1 THEN 'tracking_number_mistyped'
        ELSE 'tracking_number_differs'
    END,
    NULL
FROM decided
UNION ALL
SELECT m.subject_id, m.recipient_id, 'charge_changed_or_added', 'Another charge has a result on file.'
FROM missing AS m
JOIN closed_arrest AS c ON c.repository_arrest_record_id = m.repository_arrest_record_id
UNION ALL
SELECT m.subject_id, m.recipient_id, 'charge_changed_or_added', 'Another charge has a local result.'
FROM missing AS m
JOIN decided_event AS d ON d.event_id = m.event_id
UNION ALL
SELECT m.subject_id, m.recipient_id, 'case_pending', 'The local record has no final result.'
FROM missing AS m
JOIN pending_event AS p ON p.event_id = m.event_id
UNION ALL
SELECT m.subject_id, m.recipient_id, 'case_pending', 'An interim result is on file.'
FROM missing AS m
JOIN repository_disposition AS d ON d.repository_charge_record_id = m.subject_id
UNION ALL
SELECT m.subject_id, m.recipient_id, 'not_referred_never_reported', NULL
FROM missing AS m
JOIN court_jurisdiction AS c ON c.jurisdiction_id = m.jurisdiction_id
WHERE m.event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_link AS l WHERE l.event_id = m.event_id)
UNION ALL
SELECT subject_id, recipient_id, 'cannot_tell', NULL
FROM missing
