-- The arrest events that had to be reported. Those that owe only prints are the business of prints_taken.
-- Grain: one event. Key: subject_id.
SELECT
    event_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    event_id,
    sources,
    agency_ori,
    arresting_ori,
    booking_ori,
    CAST(NULL AS VARCHAR) AS prosecutor_ori,
    CAST(NULL AS VARCHAR) AS court_ori,
    CAST(NULL AS VARCHAR) AS deciding_ori,
    printing_ori AS responsible_ori,
    responsible_code,
    event_at,
    arrest_at,
    printed_at,
    CAST(NULL AS TIMESTAMP) AS receipt_at,
    CAST(NULL AS TIMESTAMP) AS decided_at,
    substitute_at,
    restart_at,
    offense_date,
    population_code,
    level_code,
    coalesce(
        CASE WHEN owed_code = 'prints_taken' THEN 'owed_as_prints' END, not_reportable_rule, left_out_rule
    ) AS exclusion_rule,
    coalesce(event_review_reason, charge_review_reason) AS review_reason,
    observed_through_date
FROM event_duty
