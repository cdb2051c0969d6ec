-- The tips that an agency in the field had to act on: those that it accepted.
-- Grain: one accepted tip. Key: subject_id.
SELECT
    t.record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    t.sources,
    t.office_ori AS agency_ori,
    coalesce(t.logging_ori, t.receiving_ori) AS field_ori,
    coalesce(t.forwarded_at, t.accepted_at) AS event_at,
    coalesce(t.forwarded_at, t.accepted_at) AS forwarded_at,
    t.accepted_at,
    t.class_code,
    'unknown' AS population_code,
    t.review_reason,
    o.observed_through_date
FROM handled_tip AS t
LEFT JOIN log_watch AS o ON o.record_id = t.record_id
WHERE t.accepted_at IS NOT NULL
