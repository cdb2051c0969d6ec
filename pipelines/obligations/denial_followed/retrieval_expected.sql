-- The denials after which the firearm was transferred all the same, and had to be retrieved.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    denied_by_ori AS agency_ori,
    following_ori,
    denied_at AS event_at,
    greatest(notified_at, CAST(transferred_date AS TIMESTAMP)) AS notified_at,
    denied_at AS substitute_at,
    'unknown' AS population_code,
    exclusion_rule,
    review_reason,
    observed_through_date
FROM denial_case
WHERE transferred_date IS NOT NULL
