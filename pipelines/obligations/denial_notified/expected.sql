-- The notices that had to be sent, one to each agency that is owed it.
-- Grain: one denial and one agency. Key: subject_id, recipient_id.
SELECT
    record_id AS subject_id,
    recipient_id,
    'present' AS polarity,
    source AS sources,
    denied_by_ori AS agency_ori,
    denied_by_ori AS notifying_ori,
    denied_at AS event_at,
    denied_at,
    'unknown' AS population_code,
    exclusion_rule,
    review_reason,
    observed_through_date
FROM agency_to_tell
