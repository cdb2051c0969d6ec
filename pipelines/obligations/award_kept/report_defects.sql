-- What is wrong with a report that was received: it is about another time than the one that was due, or its amount can't
-- be, since no more is spent than was awarded, and what was spent since the award began does not fall. An amount that
-- can't be is no measure for those after it.
-- Grain: one wrong value of one report. Key: subject_id, recipient_id, defect_code.
WITH amount AS (
    SELECT award_number, max(award_amount) AS award_amount
    FROM award
    WHERE award_number IS NOT NULL
    GROUP BY award_number
),

financial AS (
    SELECT
        i.record_id,
        max(i.spent_amount) FILTER (a.award_amount IS NULL OR i.spent_amount <= a.award_amount) OVER (
            PARTITION BY i.award_number ORDER BY i.requirement_due_date, i.record_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS spent_before
    FROM award_item AS i
    LEFT JOIN amount AS a ON a.award_number = i.award_number
    WHERE i.requirement_code = 'financial_report' AND i.exclusion_rule IS NULL AND i.spent_amount IS NOT NULL
),

compared AS (
    SELECT j.subject_id, j.recipient_id, i.*, a.award_amount, f.spent_before
    FROM judged AS j
    JOIN award_item AS i ON i.record_id = j.subject_id
    LEFT JOIN amount AS a ON a.award_number = i.award_number
    LEFT JOIN financial AS f ON f.record_id = i.record_id
    WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated')
)

SELECT
    subject_id,
    recipient_id,
    'award_period_differs' AS defect_code,
    CAST(report_end_date AS VARCHAR) AS expected,
    CAST(received_report_end_date AS VARCHAR) AS found
FROM compared
WHERE report_end_date <> received_report_end_date
UNION ALL
SELECT
    subject_id,
    recipient_id,
    'award_overspent' AS defect_code,
    concat('at most ', award_amount) AS expected,
    CAST(spent_amount AS VARCHAR) AS found
FROM compared
WHERE spent_amount > award_amount
UNION ALL
SELECT
    subject_id,
    recipient_id,
    'award_spending_fell' AS defect_code,
    concat('at least ', spent_before) AS expected,
    CAST(spent_amount AS VARCHAR) AS found
FROM compared
WHERE spent_amount < spent_before
