-- The arrest events that had to be reported. Those that owe only prints are the business of prints_taken.
-- Grain: one event. Key: subject_id.
SELECT
    *,
    event_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    printing_ori AS responsible_ori,
    coalesce(
        CASE WHEN owed_code = 'prints_taken' THEN 'owed_as_prints' END, not_reportable_rule, left_out_rule
    ) AS exclusion_rule,
    coalesce(event_review_reason, charge_review_reason) AS review_reason
FROM event_duty
