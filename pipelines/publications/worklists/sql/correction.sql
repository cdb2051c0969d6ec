-- Says: which records arrived with a wrong value that has to be corrected one by one, what is wrong, what either side has, and
--       what was answered so far.
-- Grain: one row of the ledger that arrived. Key: row_id.
WITH wrong AS (
    SELECT
        d.ledger_id,
        string_agg(w.label, '; ' ORDER BY w.defect_code) AS wrong,
        string_agg(DISTINCT w.action, ' ' ORDER BY w.action) AS action,
        string_agg(concat(d.expected, ' / ', d.found), '; ' ORDER BY w.defect_code)
            FILTER (
                d.defect_code IN (
                    'statute_differs', 'level_differs', 'result_differs', 'decision_date_differs', 'order_file_differs',
                    'brady_flag_differs', 'end_date_differs', 'renewal_not_entered', 'off_file_while_in_force',
                    'prohibition_differs', 'submitted_over_held', 'parts_differ', 'total_differs', 'category_dropped', 'held_fell',
                    'compliant_but_withheld', 'not_a_half_year', 'agency_without_jurisdiction', 'closed_despite_earlier_tip'
                )
            )
            AS values_told
    FROM correctable AS d
    JOIN defect_wording AS w ON w.defect_code = d.defect_code
    GROUP BY d.ledger_id
),
wanted AS (
    SELECT
        l.ledger_id, l.obligation_id, l.step, l.subject_id, l.event_id, l.evidence_id, l.evidence_table, l.responsible_ori, l.event_at,
        q.jurisdiction_id AS list_jurisdiction_id, q.permission, q.is_day_only, q.is_felony, q.total,
        a.agency_name, x.wrong, x.action, x.values_told
    FROM asked_now AS q
    JOIN ledger AS l ON l.ledger_id = q.ledger_id
    JOIN wrong AS x ON x.ledger_id = l.ledger_id
    LEFT JOIN agency AS a ON a.ori = l.responsible_ori
    WHERE q.ask_code = 'correct'
),
-- The arrest on file of what was found: itself, or that of the charge or the result.
on_file AS (
    SELECT
        w.ledger_id,
        coalesce(c.repository_arrest_record_id, d.repository_arrest_record_id, w.evidence_id) AS arrest_id,
        d.tracking_number AS result_number
    FROM wanted AS w
    -- One equality each: a condition on the left side beside it would compare every row with every other.
    LEFT JOIN repository_charge AS c
        ON c.record_id = CASE WHEN w.evidence_table = 'repository_charge' THEN w.evidence_id END
    LEFT JOIN repository_disposition AS d
        ON d.record_id = CASE WHEN w.evidence_table = 'repository_disposition' THEN w.evidence_id END
)
SELECT
    w.list_jurisdiction_id AS jurisdiction_id,
    w.permission,
    w.total,
    concat('R', w.ledger_id) AS row_id,
    w.step,
    w.is_day_only,
    w.is_felony,
    w.event_at,
    w.wrong,
    w.action,
    w.values_told,
    coalesce(w.agency_name, 'not stated') AS agency_name,
    w.responsible_ori AS agency_ori,
    concat_ws(
        ', ', coalesce(d.last_name, e.last_name, o.last_name), coalesce(d.first_name, e.first_name, o.first_name)
    ) AS person_name,
    coalesce(d.birth_date, e.birth_date, o.birth_date) AS birth_date,
    coalesce(e.arrest_date, d.arrest_date) AS arrest_date,
    coalesce(e.booking_number, d.booking_number) AS booking_number,
    coalesce(d.tracking_number, e.tracking_number) AS tracking_number,
    coalesce(e.agency_case_number, d.agency_case_number, o.agency_case_number) AS agency_case_number,
    coalesce(d.court_case_number, e.court_case_number, o.court_case_number) AS court_case_number,
    concat_ws(', ', coalesce(r.last_name, n.last_name), coalesce(r.first_name, n.first_name)) AS person_on_file,
    coalesce(r.birth_date, n.birth_date) AS birth_date_on_file,
    r.arrest_date AS arrest_date_on_file,
    coalesce(f.result_number, r.tracking_number) AS tracking_number_on_file,
    coalesce(r.arresting_ori, n.ori) AS ori_on_file,
    h.listed_since_date,
    h.answer_by_date,
    h.answer_so_far
FROM wanted AS w
JOIN row_history AS h ON h.ledger_id = w.ledger_id AND h.ask_code = 'correct'
JOIN on_file AS f ON f.ledger_id = w.ledger_id
LEFT JOIN event AS e ON e.event_id = w.event_id
LEFT JOIN disposition AS d ON d.record_id = w.subject_id
LEFT JOIN repository_arrest AS r ON r.record_id = f.arrest_id
LEFT JOIN shown_record AS o ON o.obligation_id = w.obligation_id AND o.subject_id = w.subject_id
LEFT JOIN shown_on_file AS n ON n.obligation_id = w.obligation_id AND n.evidence_id = w.evidence_id
