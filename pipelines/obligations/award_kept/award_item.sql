-- Each condition or report of an award, with what was received for it, and what hinders judging it. One that two layouts
-- carry counts once, as the first by name has it. A register shows only what its own grantor received: absence is judged
-- where a register of that grantor covers the due date. What was waived, or fell due after the award was ended, is not
-- asked any more; what was received all the same stands.
-- Grain: one condition or report. Key: record_id.
WITH register AS (
    SELECT DISTINCT source, grantor_code
    FROM repository_award_receipt
    WHERE grantor_code IS NOT NULL
),

award_of AS (
    SELECT award_number, min(terminated_date) AS terminated_date
    FROM award
    WHERE award_number IS NOT NULL
    GROUP BY award_number
),

observed AS (
    SELECT c.record_id, max(w.complete_through_date) AS observed_through_date
    FROM award_condition AS c
    JOIN register AS g ON g.grantor_code = c.grantor_code
    JOIN watched_day AS w
        ON
            w.record_table = 'repository_award_receipt'
            AND w.source = g.source
            AND w.watched_date = c.requirement_due_date
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = c.agency_ori
    WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
    GROUP BY c.record_id
)

SELECT
    c.record_id,
    c.source,
    c.agency_ori,
    c.award_number,
    c.award_number_raw,
    c.requirement_number,
    c.requirement_code,
    c.requirement_text,
    c.report_end_date,
    c.requirement_due_date,
    c.requirement_code IN ('financial_report', 'performance_report', 'closeout_report') AS is_report,
    CASE
        WHEN
            row_number() OVER (PARTITION BY c.award_number, c.requirement_number ORDER BY c.source, c.record_id) > 1
            AND c.award_number IS NOT NULL AND c.requirement_number IS NOT NULL
            THEN 'duplicate'
        WHEN r.evidence_id IS NOT NULL THEN NULL
        WHEN c.waived_date <= s.as_of_date THEN 'waived'
        WHEN a.terminated_date <= least(s.as_of_date, c.requirement_due_date) THEN 'award_ended'
    END AS exclusion_rule,
    CASE
        WHEN c.award_number IS NULL OR c.requirement_number IS NULL THEN 'unknown_award_number'
        WHEN c.requirement_due_date IS NULL THEN 'unknown_due_date'
    END AS review_reason,
    o.observed_through_date,
    r.evidence_id,
    r.repository_received_at,
    coalesce(r.is_received_time_known, FALSE) AS is_received_time_known,
    r.report_end_date AS received_report_end_date,
    r.spent_amount,
    r.returned_date
FROM award_condition AS c
CROSS JOIN run_setting AS s
LEFT JOIN receipt_of AS r ON r.award_number = c.award_number AND r.requirement_number = c.requirement_number
LEFT JOIN award_of AS a ON a.award_number = c.award_number
LEFT JOIN observed AS o ON o.record_id = c.record_id
