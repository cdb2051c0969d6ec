-- The denials of which it had to be decided whether they are referred to a prosecutor: either answer meets it.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    denied_by_ori AS agency_ori,
    following_ori,
    denied_at AS event_at,
    notified_at,
    denied_at AS substitute_at,
    'unknown' AS population_code,
    exclusion_rule,
    review_reason,
    observed_through_date
FROM denial_case
