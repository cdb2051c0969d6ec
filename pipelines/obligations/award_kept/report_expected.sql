-- The reports that had to be received.
-- Grain: one report. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    agency_ori,
    CAST(requirement_due_date AS TIMESTAMP) AS event_at,
    CAST(requirement_due_date AS TIMESTAMP) AS requirement_due_at,
    'unknown' AS population_code,
    exclusion_rule,
    review_reason,
    observed_through_date
FROM award_item
WHERE is_report
