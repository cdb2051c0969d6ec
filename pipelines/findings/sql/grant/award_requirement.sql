-- What became of each condition and report of an award: the ledger's row, with what the award says. One that two layouts
-- carry is listed once.
-- Grain: one condition or report. Key: requirement_id.
WITH award_of AS (
    SELECT *
    FROM award
    WHERE award_number IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY award_number ORDER BY source, record_id) = 1
),

wrong AS (
    SELECT ledger_id, string_agg(defect_code, ',' ORDER BY defect_code) AS wrong_values
    FROM defect
    GROUP BY ledger_id
)

SELECT
    l.subject_id AS requirement_id,
    l.step,
    coalesce(a.award_number_raw, c.award_number_raw, c.award_number, '') AS award_number,
    coalesce(c.requirement_number, '') AS requirement_number,
    coalesce(l.responsible_ori, '') AS agency_ori,
    coalesce(g.agency_name, l.responsible_ori, 'not stated') AS agency_name,
    coalesce(l.jurisdiction_id, '') AS jurisdiction_id,
    c.grantor_code,
    a.grant_kind_code,
    a.program_text,
    c.requirement_code,
    c.requirement_text,
    c.report_end_date,
    c.requirement_due_date AS due_date,
    CAST(l.arrived_at AS DATE) AS received_date,
    l.outcome_code,
    CASE
        WHEN l.rule_is_verified THEN l.outcome_code
        WHEN l.outcome_code IN ('on_time', 'late', 'arrived_undated') THEN 'received'
        WHEN l.outcome_code = 'missing' THEN 'not_received'
        ELSE l.outcome_code
    END AS standing_code,
    l.late_days,
    CASE
        WHEN l.outcome_code = 'missing'
            THEN CAST(date_diff('day', c.requirement_due_date, s.as_of_date) AS INTEGER)
    END AS overdue_days,
    l.cause_code,
    l.cause_evidence,
    w.wrong_values
FROM ledger AS l
JOIN award_condition AS c ON c.record_id = l.subject_id
CROSS JOIN run_setting AS s
LEFT JOIN award_of AS a ON a.award_number = c.award_number
LEFT JOIN agency AS g ON g.ori = l.responsible_ori
LEFT JOIN wrong AS w ON w.ledger_id = l.ledger_id
WHERE l.obligation_id = 'award_kept' AND coalesce(l.outcome_reason, '') <> 'duplicate'
