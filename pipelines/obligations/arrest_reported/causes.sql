-- What keys and fields show of why an arrest (or a charge of it) is missing or late. A record may show several
-- causes; the order in rule.yaml decides.
-- Grain: one cause shown for one failing record. Key: subject_id, recipient_id, cause_code, evidence.
WITH about AS (
    SELECT
        f.*,
        e.basis_code,
        e.is_printed,
        e.is_sealed,
        has_print_sign(e.printed_date, e.transaction_number, e.tracking_number) AS has_print_sign,
        u.event_id IS NOT NULL AS is_print_unshown
    FROM failing AS f
    JOIN event AS e ON e.event_id = f.event_id
    LEFT JOIN prints_unshown AS u ON u.event_id = f.event_id
),
sent_back AS (
    SELECT l.local_id AS event_id, min(h.reason_code) AS reason_code
    FROM link AS l
    JOIN hold_at_repository AS h ON h.record_id = l.repository_id
    WHERE l.level_code = 'hold_event' AND l.band_code = 'linked' AND h.is_sent_back
    GROUP BY l.local_id
),
disputed AS (
    SELECT
        c.local_id AS event_id,
        CASE
            WHEN c.conflict_code = 'number_on_two_people' AND u.record_id IS NOT NULL THEN 'identity_conflict'
            ELSE c.conflict_code
        END AS cause_code,
        number_in_conflict(c.shared, c.disagreed) AS evidence
    FROM conflict AS c
    LEFT JOIN unmatched AS u ON u.record_table = 'repository_arrest' AND u.record_id = c.repository_id
    WHERE c.level_code = 'event'
)
SELECT
    a.subject_id,
    a.recipient_id,
    CASE a.outcome_code WHEN 'late' THEN 'rejected_then_sent_again' ELSE 'rejected_returned' END AS cause_code,
    held_by_repository(TRUE, 'rejected', s.reason_code) AS evidence
FROM about AS a
JOIN sent_back AS s ON s.event_id = a.event_id
UNION ALL
SELECT a.subject_id, a.recipient_id, d.cause_code, d.evidence
FROM about AS a
JOIN disputed AS d ON d.event_id = a.event_id
WHERE a.outcome_code = 'missing'
UNION ALL
SELECT a.subject_id, a.recipient_id, 'no_arrest_event', 'It began by ' || a.basis_code || '.'
FROM about AS a
WHERE
    a.outcome_code = 'missing'
    AND a.basis_code IN ('indictment', 'summons', 'citation')
    AND NOT coalesce(a.is_printed, a.has_print_sign)
    AND NOT a.is_print_unshown
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    'not_fingerprinted',
    CASE WHEN a.is_printed THEN NULL WHEN NOT a.is_printed THEN 'The local record marks it as not printed.' ELSE 'No local record shows a sign of prints.' END
FROM about AS a
WHERE a.outcome_code = 'missing' AND NOT coalesce(a.is_printed, a.has_print_sign) AND NOT a.is_print_unshown
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
SELECT DISTINCT a.subject_id, a.recipient_id, 'possibly_sealed', 'The local records have the result ' || replace(d.disposition_code, '_', ' ') || '.'
FROM about AS a
JOIN case_link AS l ON l.event_id = a.event_id
JOIN disposition AS d ON d.record_id = l.disposition_record_id
JOIN sealable_result AS r ON r.disposition_code = d.disposition_code
WHERE a.outcome_code = 'missing' AND a.is_sealed IS NULL
UNION ALL
SELECT a.subject_id, a.recipient_id, 'printed_not_sent', NULL
FROM about AS a
WHERE a.outcome_code = 'missing' AND coalesce(a.is_printed, a.has_print_sign)
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    CASE a.outcome_code WHEN 'late' THEN 'sent_late' ELSE 'cannot_tell' END,
    CASE WHEN a.outcome_code = 'missing' AND a.is_print_unshown THEN 'No export that has it ever shows whether prints were taken.' END
FROM about AS a
