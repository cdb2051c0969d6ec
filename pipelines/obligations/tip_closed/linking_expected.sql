-- The tips that had to be linked to an earlier one: those that name a person whom an earlier tip named.
-- Grain: one later tip. Key: subject_id.
SELECT
    t.record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    t.sources,
    t.office_ori AS agency_ori,
    t.office_ori,
    t.tip_received_at AS event_at,
    t.tip_received_at,
    t.class_code,
    'unknown' AS population_code,
    t.review_reason,
    t.observed_through_date
FROM handled_tip AS t
JOIN repeated_tip AS r ON r.record_id = t.record_id
