-- What shows why a condition or report is missing or late. Reports stopped where the last two or more that are judged
-- missing follow one that was received.
-- Grain: one failing condition or report. Key: subject_id, recipient_id.
WITH answered AS (
    SELECT DISTINCT award_number
    FROM receipt_of
),

last_report AS (
    SELECT award_number, max(requirement_due_date) FILTER (evidence_id IS NOT NULL) AS last_due_date
    FROM award_item
    WHERE is_report AND exclusion_rule IS NULL
    GROUP BY award_number
),

behind AS (
    SELECT
        f.*,
        i.award_number,
        i.returned_date,
        i.is_report AND i.requirement_due_date > l.last_due_date AS is_after_last,
        count(*) FILTER (i.is_report AND f.outcome_code = 'missing' AND i.requirement_due_date > l.last_due_date)
            OVER (PARTITION BY i.award_number) AS missing_since
    FROM failing AS f
    JOIN award_item AS i ON i.record_id = f.subject_id
    LEFT JOIN last_report AS l ON l.award_number = i.award_number
)

SELECT
    b.subject_id,
    b.recipient_id,
    CASE
        WHEN b.outcome_code = 'late' AND b.returned_date IS NOT NULL THEN 'award_returned_then_late'
        WHEN b.outcome_code = 'late' THEN 'award_received_late'
        WHEN b.returned_date IS NOT NULL THEN 'award_returned'
        WHEN a.award_number IS NULL THEN 'award_never_answered'
        WHEN b.is_after_last AND b.missing_since >= 2 THEN 'award_reports_stopped'
        ELSE 'award_not_received'
    END AS cause_code,
    CASE
        WHEN b.outcome_code = 'missing' AND b.returned_date IS NOT NULL
            THEN concat('What was sent was returned to be corrected on ', strftime(b.returned_date, '%B %-d, %Y'), ', and has not come again.')
    END AS evidence
FROM behind AS b
LEFT JOIN answered AS a ON a.award_number = b.award_number
