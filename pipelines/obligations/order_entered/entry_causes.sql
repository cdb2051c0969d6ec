-- What shows why an order is not on file, or came late.
-- Grain: one cause shown for one failing order. Key: subject_id, recipient_id, cause_code, evidence.
WITH says_when AS (
    SELECT source FROM protection_order GROUP BY source HAVING count(forwarded_at) > 0
),

about AS (
    SELECT
        f.*,
        o.forwarded_at,
        s.source IS NOT NULL AS is_forwarding_told,
        c.first_date,
        c.former_last_date,
        c.former_ori
    FROM failing AS f
    JOIN protection_order AS o ON o.record_id = f.subject_id
    CROSS JOIN cause_setting AS k
    LEFT JOIN says_when AS s ON s.source = o.source
    LEFT JOIN entering_change AS c
        ON c.court_ori = coalesce(o.court_ori, o.agency_ori)
        AND c.entering_ori = o.entering_ori
        AND f.event_date - c.changed_date < k.silence_days
)

SELECT subject_id, recipient_id, 'order_not_forwarded' AS cause_code, NULL AS evidence
FROM about
WHERE outcome_code = 'missing' AND is_forwarding_told AND forwarded_at IS NULL
UNION ALL
SELECT subject_id, recipient_id, 'order_forwarded_late', 'The court sent it on ' || strftime(forwarded_at, '%B %-d, %Y') || '.'
FROM about
WHERE outcome_code = 'late' AND forwarded_at > due_at
UNION ALL
SELECT
    subject_id,
    recipient_id,
    'lost_in_handover',
    concat(
        'The agency took over the court''s orders from [', former_ori, '] between ',
        strftime(former_last_date, '%B %-d, %Y'), ' and ', strftime(first_date, '%B %-d, %Y'), '.'
    )
FROM about
WHERE outcome_code = 'missing' AND former_ori IS NOT NULL
UNION ALL
SELECT
    a.subject_id,
    a.recipient_id,
    CASE WHEN p.has_never_reported THEN 'never_reported' ELSE 'agency_stopped' END,
    silence_of_bearer(p.has_never_reported, p.last_date, p.missing_since)
FROM about AS a
JOIN bearer_presence AS p ON p.responsible_ori = a.responsible_ori
WHERE a.outcome_code = 'missing' AND (p.has_never_reported OR (p.has_stopped AND a.event_date > p.last_date))
UNION ALL
SELECT subject_id, recipient_id, 'order_forwarded_not_entered', NULL
FROM about
WHERE outcome_code = 'missing' AND forwarded_at IS NOT NULL
UNION ALL
SELECT subject_id, recipient_id, CASE outcome_code WHEN 'late' THEN 'order_entered_late' ELSE 'cannot_tell' END, NULL
FROM about
