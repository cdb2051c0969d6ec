-- The orders on file whose service had to be recorded there.
-- Grain: one order. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    agency_ori,
    court_ori,
    entering_ori,
    issued_at AS event_at,
    issued_at,
    population_code,
    coalesce(exclusion_rule, CASE WHEN review_reason IS NULL AND evidence_id IS NULL THEN 'not_on_file' END)
        AS exclusion_rule,
    review_reason,
    observed_through_date
FROM order_on_file
