-- The notices that may no longer stand: the denial was overturned.
-- Grain: one denial and one agency told. Key: subject_id, recipient_id.
SELECT
    record_id AS subject_id,
    recipient_id,
    'absent' AS polarity,
    source AS sources,
    denied_by_ori AS agency_ori,
    denied_by_ori AS notifying_ori,
    overturned_at AS event_at,
    overturned_at,
    'unknown' AS population_code,
    review_reason,
    observed_through_date
FROM told_of_overturned
