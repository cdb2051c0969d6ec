-- Says: what an auditor needs to find each record's source document, what the ledger says of it, and what the repository
--       holds of it by which link.
-- Grain: one row of the ledger. Key: ledger_id.
WITH wanted AS (
    SELECT * FROM ledger WHERE ledger_id IN (SELECT unnest(CAST($ledger_ids AS BIGINT[])))
),

local_text AS (
    SELECT
        event_id,
        string_agg(
            DISTINCT coalesce(offense_text, statute_raw, offense_code), '; '
            ORDER BY coalesce(offense_text, statute_raw, offense_code)
        ) AS charges
    FROM event_charge
    WHERE event_id IN (SELECT event_id FROM wanted)
    GROUP BY event_id
),

evidence AS (
    SELECT
        w.ledger_id,
        coalesce(rc.repository_arrest_record_id, rd.repository_arrest_record_id, ra.record_id) AS arrest_record_id,
        h.record_id AS hold_record_id,
        coalesce(rd.disposition_raw, rd.disposition_code) AS disposition,
        rd.disposition_date
    FROM wanted AS w
    LEFT JOIN link AS l ON l.link_id = w.link_id
    LEFT JOIN repository_charge AS rc ON rc.record_id = coalesce(l.repository_id, w.evidence_id)
    LEFT JOIN repository_disposition AS rd ON rd.record_id = coalesce(l.repository_id, w.evidence_id)
    LEFT JOIN repository_arrest AS ra ON ra.record_id = coalesce(l.repository_id, w.evidence_id)
    LEFT JOIN repository_hold AS h ON h.record_id = coalesce(l.repository_id, w.evidence_id)
),

repository_text AS (
    SELECT
        repository_arrest_record_id,
        string_agg(
            DISTINCT coalesce(offense_text, statute_raw, offense_code), '; '
            ORDER BY coalesce(offense_text, statute_raw, offense_code)
        ) AS charges
    FROM repository_charge
    WHERE repository_arrest_record_id IN (SELECT arrest_record_id FROM evidence)
    GROUP BY repository_arrest_record_id
)

SELECT
    w.ledger_id,
    w.obligation_id,
    coalesce(a.jurisdiction_name, w.jurisdiction_id) AS jurisdiction_name,
    coalesce(a.agency_name, w.responsible_ori) AS agency_name,
    coalesce(w.responsible_ori, w.agency_ori) AS agency_ori,
    concat_ws(
        ', ',
        coalesce(d.last_name, e.last_name, own.last_name, sr.last_name),
        nullif(concat_ws(
            ' ',
            coalesce(d.first_name, e.first_name, own.first_name, sr.first_name),
            coalesce(d.middle_name, e.middle_name, own.middle_name, sr.middle_name),
            coalesce(d.name_suffix, e.name_suffix, own.name_suffix, sr.name_suffix)
        ), '')
    ) AS person_name,
    coalesce(d.birth_date, e.birth_date, own.birth_date, sr.birth_date) AS birth_date,
    coalesce(e.arrest_date, d.arrest_date, own.arrest_date) AS arrest_date,
    coalesce(e.booking_number, d.booking_number, own.booking_number) AS booking_number,
    coalesce(
        e.tracking_number_raw, e.tracking_number, d.tracking_number_raw, d.tracking_number, own.tracking_number
    ) AS tracking_number,
    coalesce(e.agency_case_number, d.agency_case_number, own.agency_case_number, sr.agency_case_number) AS agency_case_number,
    coalesce(
        d.court_case_number_raw, d.court_case_number, e.court_case_number_raw, e.court_case_number,
        oc.court_case_number, sr.court_case_number
    ) AS court_case_number,
    left(
        coalesce(d.offense_text, d.statute_raw, oc.offense_text, oc.statute_raw, ec.offense_text, ec.statute_raw, lt.charges, sr.description),
        500
    ) AS charges,
    coalesce(d.disposition_raw, d.disposition_code) AS disposition,
    d.disposition_date,
    w.outcome_code,
    w.outcome_reason,
    w.cause_code,
    CAST(w.due_at AS DATE) AS due_date,
    CAST(w.arrived_at AS DATE) AS arrived_date,
    CASE WHEN h.record_id IS NOT NULL THEN 'held' WHEN r.record_id IS NOT NULL OR sf.evidence_id IS NOT NULL THEN 'on_file' END AS repository_state,
    concat_ws(
        ', ',
        coalesce(r.last_name, h.last_name, sf.last_name),
        nullif(concat_ws(
            ' ',
            coalesce(r.first_name, h.first_name, sf.first_name),
            coalesce(r.middle_name, h.middle_name),
            coalesce(r.name_suffix, h.name_suffix)
        ), '')
    ) AS repository_person_name,
    coalesce(r.birth_date, h.birth_date, sf.birth_date) AS repository_birth_date,
    coalesce(r.arrest_date, h.arrest_date) AS repository_arrest_date,
    coalesce(r.tracking_number_raw, r.tracking_number, h.tracking_number_raw, h.tracking_number)
        AS repository_tracking_number,
    coalesce(r.state_id, h.state_id) AS repository_state_id,
    left(rt.charges, 500) AS repository_charges,
    ev.disposition AS repository_disposition,
    ev.disposition_date AS repository_disposition_date,
    coalesce(l.rule, CASE WHEN w.evidence_id IS NOT NULL THEN 'own_key' END) AS link_rule,
    l.agreed AS link_agreed,
    l.disagreed AS link_disagreed
FROM wanted AS w
JOIN evidence AS ev ON ev.ledger_id = w.ledger_id
LEFT JOIN agency AS a ON a.ori = coalesce(w.responsible_ori, w.agency_ori)
LEFT JOIN event AS e ON e.event_id = w.event_id
LEFT JOIN local_text AS lt ON lt.event_id = w.event_id
LEFT JOIN event_charge AS ec ON ec.event_charge_id = w.subject_id
LEFT JOIN disposition AS d ON d.record_id = w.subject_id
LEFT JOIN repository_charge AS oc ON oc.record_id = w.subject_id
LEFT JOIN repository_arrest AS own ON own.record_id = oc.repository_arrest_record_id
LEFT JOIN shown_record AS sr ON sr.obligation_id = w.obligation_id AND sr.subject_id = w.subject_id
LEFT JOIN shown_on_file AS sf ON sf.obligation_id = w.obligation_id AND sf.evidence_id = w.evidence_id
LEFT JOIN link AS l ON l.link_id = w.link_id
LEFT JOIN repository_arrest AS r ON r.record_id = ev.arrest_record_id
LEFT JOIN repository_hold AS h ON h.record_id = ev.hold_record_id
LEFT JOIN repository_text AS rt ON rt.repository_arrest_record_id = r.record_id
ORDER BY w.ledger_id
