-- Says: which records of the ledger, of the duties that may be seen, bear a number: their own record, what it was found as
--       at the repository, or the arrest that they hang on. A record that may be sealed is not among them.
-- Grain: one row of the ledger. Key: ledger_id.
WITH numbered AS (
    SELECT record_id, tracking_number, transaction_number, booking_number, agency_case_number, court_case_number, state_id
    FROM arrest
    UNION ALL
    SELECT record_id, tracking_number, transaction_number, booking_number, agency_case_number, court_case_number, state_id
    FROM disposition
    UNION ALL
    SELECT record_id, tracking_number, transaction_number, booking_number, agency_case_number, court_case_number, state_id
    FROM repository_arrest
    UNION ALL
    SELECT record_id, tracking_number, transaction_number, booking_number, agency_case_number, court_case_number, state_id
    FROM repository_disposition
),

bearing AS (
    SELECT record_id
    FROM numbered
    WHERE $number IN (
        tracking_number, transaction_number, booking_number, agency_case_number, court_case_number, state_id
    )
    UNION
    SELECT record_id
    FROM repository_charge
    WHERE
        court_case_number = $number
        OR repository_arrest_record_id IN (SELECT record_id FROM repository_arrest WHERE tracking_number = $number)
),

wanted AS (
    SELECT l.*, count(*) OVER () AS total
    FROM ledger AS l
    WHERE
        NOT list_contains($kept_apart, l.obligation_id)
        AND coalesce(l.cause_code, '') <> 'possibly_sealed'
        AND (
            l.subject_id IN (SELECT record_id FROM bearing)
            OR l.evidence_id IN (SELECT record_id FROM bearing)
            OR l.event_id IN (SELECT event_id FROM event_member WHERE record_id IN (SELECT record_id FROM bearing))
            OR (l.obligation_id, l.subject_id) IN (
                SELECT (obligation_id, subject_id)
                FROM shown_record
                -- What lists show of a declared record is its number as delivered.
                WHERE $number IN (
                    regexp_replace(upper(agency_case_number), '[\s/-]', '', 'g'),
                    regexp_replace(upper(court_case_number), '[\s/-]', '', 'g')
                )
            )
        )
    ORDER BY l.event_at, l.obligation_id, l.step, l.ledger_id
    LIMIT $page_rows OFFSET $skipped_rows
)

SELECT
    CAST(w.ledger_id AS VARCHAR) AS ledger_id,
    w.obligation_id,
    w.step,
    w.subject_id,
    w.event_id,
    CASE WHEN w.recipient_id <> 'repository' THEN coalesce(recipient.agency_name, w.recipient_id) END AS told_name,
    CAST(w.event_at AS DATE) AS event_date,
    a.jurisdiction_name,
    coalesce(a.agency_name, w.responsible_ori) AS agency_name,
    w.outcome_code,
    w.total
FROM wanted AS w
LEFT JOIN agency AS a ON a.ori = w.responsible_ori
LEFT JOIN agency AS recipient ON recipient.ori = w.recipient_id
ORDER BY w.event_at, w.obligation_id, w.step, w.ledger_id
