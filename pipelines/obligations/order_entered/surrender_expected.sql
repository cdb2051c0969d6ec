-- The orders on file that were served and whose court ordered firearms to be surrendered. A court that does not say so
-- makes nothing owed.
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
    coalesce(served_at, served_on_file_at) AS served_at,
    issued_at AS substitute_at,
    population_code,
    coalesce(
        exclusion_rule,
        CASE
            WHEN review_reason IS NOT NULL THEN NULL
            WHEN evidence_id IS NULL THEN 'not_on_file'
            WHEN coalesce(served_at, served_on_file_at) IS NULL THEN 'not_served'
        END
    ) AS exclusion_rule,
    review_reason,
    observed_through_date
FROM order_on_file
WHERE is_surrender_ordered
