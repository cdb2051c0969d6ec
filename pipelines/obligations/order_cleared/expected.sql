-- The orders that are over: none of them may still be active on file. One that never got there has nothing to be cleared.
-- Grain: one order that has ended. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'absent' AS polarity,
    source AS sources,
    agency_ori,
    court_ori,
    entering_ori,
    ended_at AS event_at,
    ended_at,
    population_code,
    CASE
        WHEN exclusion_rule IS NOT NULL THEN exclusion_rule
        WHEN review_reason IS NULL AND evidence_id IS NULL THEN 'not_on_file'
    END AS exclusion_rule,
    review_reason,
    observed_through_date
FROM order_on_file
WHERE ended_at IS NOT NULL
