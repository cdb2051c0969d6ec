-- Says: which records are missing, who they are about, why they are missing and what to do, for the agencies that
--       bear the duty; and what was answered so far.
--       What an obligation shows of its own records (an order, under its own number) comes from its view; where they go to
--       an agency and not to the repository, it is named.
-- Grain: one missing row of the ledger. Key: row_id.
WITH wanted AS (
    SELECT
        l.ledger_id, l.obligation_id, l.step, l.subject_id, l.recipient_id, l.event_id, l.responsible_ori, l.event_at, l.due_at,
        l.cause_code, l.cause_party_code, l.cause_evidence, l.severity_code, l.severity_rank, l.level_code,
        q.jurisdiction_id AS list_jurisdiction_id,
        q.permission,
        a.agency_name
    FROM asked_now AS q
    JOIN ledger AS l ON l.ledger_id = q.ledger_id
    LEFT JOIN agency AS a ON a.ori = l.responsible_ori
    WHERE q.ask_code = 'send'
),
charge_text AS (
    SELECT
        c.event_id,
        coalesce(c.offense_text, c.statute_raw, c.offense_code, 'charge not stated') AS charge,
        min(coalesce(c.charge_number, 0)) AS place
    FROM event_charge AS c
    WHERE c.event_id IN (SELECT event_id FROM wanted)
    GROUP BY ALL
),
charges AS (
    SELECT event_id, string_agg(charge, '; ' ORDER BY place, charge) AS charges FROM charge_text GROUP BY event_id
),
about AS (
    SELECT
        w.ledger_id,
        coalesce(d.last_name, e.last_name, ra.last_name, sr.last_name) AS last_name,
        CASE
            WHEN sr.last_name IS NOT NULL THEN concat_ws(' ', sr.first_name, sr.middle_name, sr.name_suffix)
            WHEN d.last_name IS NOT NULL THEN concat_ws(' ', d.first_name, d.middle_name, d.name_suffix)
            WHEN e.last_name IS NOT NULL THEN concat_ws(' ', e.first_name, e.middle_name, e.name_suffix)
            ELSE concat_ws(' ', ra.first_name, ra.middle_name, ra.name_suffix)
        END AS given_names,
        coalesce(d.birth_date, e.birth_date, ra.birth_date, sr.birth_date) AS birth_date,
        coalesce(e.booking_number, d.booking_number, ra.booking_number) AS booking_number,
        coalesce(
            e.tracking_number_raw, e.tracking_number, d.tracking_number_raw, d.tracking_number,
            ra.tracking_number_raw, ra.tracking_number
        ) AS tracking_number,
        coalesce(e.agency_case_number, d.agency_case_number, ra.agency_case_number, sr.agency_case_number) AS agency_case_number,
        coalesce(
            d.court_case_number_raw, d.court_case_number, rc.court_case_number_raw, rc.court_case_number,
            ec.court_case_number, e.court_case_number_raw, e.court_case_number, sr.court_case_number
        ) AS court_case_number,
        coalesce(e.arrest_date, d.arrest_date, ra.arrest_date) AS arrest_date,
        d.disposition_date,
        coalesce(d.disposition_raw, d.disposition_code) AS disposition,
        left(
            coalesce(
                d.offense_text, d.statute_raw, rc.offense_text, rc.statute_raw, ec.offense_text, ec.statute_raw,
                c.charges,
                concat_ws(
                    '; to ', sr.description,
                    CASE WHEN w.recipient_id <> 'repository' THEN coalesce(recipient.agency_name, w.recipient_id) END
                )
            ),
            500
        ) AS charges
    FROM wanted AS w
    LEFT JOIN event AS e ON e.event_id = w.event_id
    LEFT JOIN charges AS c ON c.event_id = w.event_id
    LEFT JOIN event_charge AS ec ON ec.event_charge_id = w.subject_id
    LEFT JOIN disposition AS d ON d.record_id = w.subject_id
    LEFT JOIN repository_charge AS rc ON rc.record_id = w.subject_id
    LEFT JOIN repository_arrest AS ra ON ra.record_id = coalesce(rc.repository_arrest_record_id, w.subject_id)
    LEFT JOIN shown_record AS sr ON sr.obligation_id = w.obligation_id AND sr.subject_id = w.subject_id
    LEFT JOIN agency AS recipient ON recipient.ori = w.recipient_id
)
SELECT
    w.list_jurisdiction_id AS jurisdiction_id,
    w.permission,
    w.obligation_id,
    w.step,
    concat('R', w.ledger_id) AS row_id,
    coalesce(w.severity_rank, 99) AS severity_rank,
    coalesce(w.severity_code, 'other') AS severity_code,
    coalesce(w.cause_code, 'cannot_tell') AS cause_code,
    coalesce(cw.label, replace(coalesce(w.cause_code, 'cannot_tell'), '_', ' ')) AS cause,
    coalesce(cw.action, 'Look the record up, and say what you find.') AS action,
    w.cause_evidence AS evidence,
    coalesce(w.agency_name, 'not stated') AS agency_name,
    w.responsible_ori AS agency_ori,
    concat_ws(', ', b.last_name, nullif(b.given_names, '')) AS person_name,
    b.birth_date,
    b.booking_number,
    b.tracking_number,
    b.agency_case_number,
    b.court_case_number,
    b.arrest_date,
    b.charges,
    b.disposition,
    b.disposition_date,
    CAST(w.due_at AS DATE) AS due_date,
    date_diff('day', CAST(w.due_at AS DATE), s.as_of_date) AS overdue_days,
    date_diff('day', CAST(w.event_at AS DATE), s.as_of_date) AS age_days,
    h.listed_since_date,
    h.answer_by_date,
    h.answer_so_far
FROM wanted AS w
JOIN about AS b ON b.ledger_id = w.ledger_id
CROSS JOIN run_setting AS s
LEFT JOIN cause_wording AS cw ON cw.cause_code = w.cause_code
JOIN row_history AS h ON h.ledger_id = w.ledger_id AND h.ask_code = 'send'
