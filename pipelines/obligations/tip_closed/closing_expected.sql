-- The tips that had to be closed: all that an office took in.
-- Grain: one tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    sources,
    office_ori AS agency_ori,
    office_ori,
    tip_received_at AS event_at,
    tip_received_at,
    class_code,
    'unknown' AS population_code,
    review_reason,
    observed_through_date
FROM handled_tip
