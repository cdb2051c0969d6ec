-- The orders that had to be entered.
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
    exclusion_rule,
    review_reason,
    observed_through_date
FROM order_on_file
