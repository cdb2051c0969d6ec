-- Every certificate that is owed, with its counts: the sum of the categories, or the agency's own total where it gives no
-- category. What one of them leaves out has no sum: without it the others would say too little. A share is told only where
-- it can be.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
WITH counted AS (
    SELECT
        agency_ori,
        period_end_date,
        CASE WHEN count(held_count) = count(*) THEN CAST(sum(held_count) AS BIGINT) END AS held_count,
        CASE WHEN count(asked_count) = count(*) THEN CAST(sum(asked_count) AS BIGINT) END AS asked_count,
        CASE WHEN count(sent_count) = count(*) THEN CAST(sum(sent_count) AS BIGINT) END AS submitted_count,
        CASE WHEN count(withheld_count) = count(*) THEN CAST(sum(withheld_count) AS BIGINT) END AS withheld_count,
        bool_and(sent_count <= asked_count) AS is_possible,
        max(submission_days) AS slowest_days
    FROM declared_count
    WHERE is_counted
    GROUP BY agency_ori, period_end_date
),

failed AS (
    SELECT agency_ori, period_end_date, count(*) AS finding_count
    FROM certificate_finding
    GROUP BY agency_ori, period_end_date
)

SELECT
    l.responsible_ori AS agency_ori,
    CAST(l.event_at AS DATE) AS period_end_date,
    coalesce(a.agency_name, l.responsible_ori) AS agency_name,
    coalesce(l.jurisdiction_id, '') AS jurisdiction_id,
    CAST(l.due_at AS DATE) AS due_date,
    CAST(l.arrived_at AS DATE) AS received_date,
    l.outcome_code,
    l.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing') AS is_due,
    CASE
        WHEN l.rule_is_verified THEN l.outcome_code
        WHEN l.outcome_code IN ('on_time', 'late', 'arrived_undated') THEN 'received'
        WHEN l.outcome_code = 'missing' THEN 'not_received'
        ELSE l.outcome_code
    END AS standing_code,
    l.late_days,
    l.cause_code,
    coalesce(l.rule_is_verified, FALSE) AS is_rule_verified,
    r.claim_code,
    r.reason_text,
    c.held_count,
    c.asked_count,
    c.submitted_count,
    c.withheld_count,
    CASE
        WHEN c.is_possible AND c.asked_count > 0
            THEN 100.0 * c.submitted_count / c.asked_count
    END AS submitted_pct,
    c.slowest_days,
    coalesce(f.finding_count, 0) AS finding_count
FROM ledger AS l
LEFT JOIN agency AS a ON a.ori = l.responsible_ori
LEFT JOIN certificate_received AS r
    ON r.agency_ori = l.responsible_ori AND r.period_end_date = CAST(l.event_at AS DATE)
LEFT JOIN counted AS c ON c.agency_ori = l.responsible_ori AND c.period_end_date = CAST(l.event_at AS DATE)
LEFT JOIN failed AS f ON f.agency_ori = l.responsible_ori AND f.period_end_date = CAST(l.event_at AS DATE)
WHERE l.obligation_id = 'records_certified' AND l.responsible_ori IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY l.responsible_ori, CAST(l.event_at AS DATE) ORDER BY l.subject_id) = 1
