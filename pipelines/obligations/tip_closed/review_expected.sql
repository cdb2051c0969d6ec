-- The closed tips that a supervisor had to review. An export that shows no review of any tip says nothing of them.
-- Grain: one closed tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    sources,
    office_ori AS agency_ori,
    office_ori,
    closed_at AS event_at,
    closed_at,
    class_code,
    'unknown' AS population_code,
    CASE WHEN NOT is_review_told THEN 'no_review_in_export' END AS exclusion_rule,
    review_reason,
    observed_through_date
FROM handled_tip
WHERE closed_at IS NOT NULL
