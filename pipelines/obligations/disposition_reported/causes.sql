-- What keys and fields show of why a result is missing or late.
-- Grain: one cause shown for one failing record. Key: subject_id, recipient_id, cause_code, evidence.
WITH about AS (
    SELECT
        f.*,
        j.event_charge_id,
        d.tracking_number,
        d.disposition_code,
        d.process_code,
        d.is_sealed,
        d.statute,
        coalesce(d.is_printed, e.is_printed) AS is_printed,
        e.basis_code,
        a.evidence_id AS arrest_evidence_id,
        r.tracking_number AS file_number,
        n.tracking_number IS NOT NULL AS is_number_on_file
    FROM failing AS f
    JOIN judged_disposition AS j ON j.record_id = f.subject_id
    JOIN disposition AS d ON d.record_id = f.subject_id
    LEFT JOIN event AS e ON e.event_id = j.event_id
    LEFT JOIN event_arrival AS a ON a.event_id = j.event_id
    LEFT JOIN repository_arrest AS r
        ON r.record_id = CASE WHEN a.evidence_table = 'repository_arrest' THEN a.evidence_id END
    LEFT JOIN file_number AS n ON n.tracking_number = d.tracking_number
),
sent_back AS (
    SELECT l.local_id AS record_id, min(h.reason_code) AS reason_code
    FROM link AS l
    JOIN hold_at_repository AS h ON h.record_id = l.repository_id
    WHERE l.level_code = 'hold_disposition' AND l.band_code = 'linked' AND h.is_sent_back
    GROUP BY l.local_id
),
charge_on_file AS (
    SELECT DISTINCT local_id AS event_charge_id FROM link WHERE level_code = 'charge' AND band_code = 'linked'
)
SELECT
    a.subject_id,
    a.recipient_id,
    CASE a.outcome_code WHEN 'late' THEN 'rejected_then_sent_again' ELSE 'rejected_returned' END AS cause_code,
    held_by_repository(TRUE, 'rejected', s.reason_code) AS evidence
FROM about AS a
JOIN sent_back AS s ON s.record_id = a.subject_id
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    'not_fingerprinted',
    'The local record marks it as not printed, and no arrest is on file.'
FROM about AS a
WHERE a.outcome_code = 'missing' AND a.arrest_evidence_id IS NULL AND NOT a.is_number_on_file AND NOT a.is_printed
UNION ALL
SELECT a.subject_id, a.recipient_id, 'no_arrest_event', 'It began by ' || coalesce(a.process_code, a.basis_code) || '.'
FROM about AS a
WHERE
    a.outcome_code = 'missing'
    AND a.arrest_evidence_id IS NULL
    AND NOT a.is_number_on_file
    AND coalesce(a.process_code, a.basis_code) IN ('indictment', 'summons', 'citation')
UNION ALL
SELECT a.subject_id, a.recipient_id, 'possibly_sealed', 'The local records have the result ' || replace(a.disposition_code, '_', ' ') || '.'
FROM about AS a
JOIN sealable_result AS r ON r.disposition_code = a.disposition_code
WHERE
    a.outcome_code = 'missing'
    AND a.event_id IS NOT NULL
    AND a.arrest_evidence_id IS NULL
    AND NOT a.is_number_on_file
    AND a.is_sealed IS NULL
UNION ALL
SELECT a.subject_id, a.recipient_id, 'arrest_not_on_file', NULL
FROM about AS a
WHERE
    a.outcome_code = 'missing' AND a.event_id IS NOT NULL AND a.arrest_evidence_id IS NULL AND NOT a.is_number_on_file
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    CASE WHEN p.has_never_reported THEN 'never_reported' ELSE 'agency_stopped' END,
    silence_of_bearer(p.has_never_reported, p.last_date, p.missing_since)
FROM about AS a
JOIN bearer_presence AS p ON p.responsible_ori = a.responsible_ori
WHERE
    a.outcome_code = 'missing'
    AND (p.has_never_reported OR (p.has_stopped AND a.event_date > p.last_date))
UNION ALL
SELECT a.subject_id, a.recipient_id, 'tracking_number_absent', NULL
FROM about AS a
WHERE a.outcome_code = 'missing' AND a.tracking_number IS NULL
UNION ALL
SELECT a.subject_id, a.recipient_id, c.conflict_code, number_in_conflict(c.shared, c.disagreed)
FROM about AS a
JOIN conflict AS c ON c.level_code = 'disposition' AND c.local_id = a.subject_id
WHERE a.outcome_code = 'missing'
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    CASE
        WHEN damerau_levenshtein(a.tracking_number, a.file_number) = 1 THEN 'tracking_number_mistyped'
        ELSE 'tracking_number_differs'
    END,
    'The arrest on file has another tracking number.'
FROM about AS a
WHERE a.outcome_code = 'missing' AND a.tracking_number <> a.file_number
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    'charge_changed_or_added',
    CASE
        WHEN a.event_charge_id IS NULL THEN 'The local arrest has no such charge.'
        ELSE 'The charge is not on file with the arrest.'
    END
FROM about AS a
LEFT JOIN charge_on_file AS c ON c.event_charge_id = a.event_charge_id
WHERE a.outcome_code = 'missing' AND a.arrest_evidence_id IS NOT NULL AND c.event_charge_id IS NULL
UNION ALL
SELECT a.subject_id, a.recipient_id, 'result_not_sent', NULL
FROM about AS a
WHERE a.outcome_code = 'missing' AND (a.arrest_evidence_id IS NOT NULL OR a.is_number_on_file)
UNION ALL
SELECT a.subject_id, a.recipient_id, CASE a.outcome_code WHEN 'late' THEN 'sent_late' ELSE 'cannot_tell' END, NULL
FROM about AS a
