-- The tips that had to be forwarded to the field: every threat to life, whatever screening said of it, and what screening
-- found to need follow-up. One that is the same as an earlier tip goes with that one; of one that was not screened nothing
-- more is known, and it is missing once, in its screening.
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
    CASE
        WHEN forwarded_at IS NOT NULL OR log_id IS NOT NULL THEN NULL
        WHEN screening_code = 'duplicate' AND len(earlier_tip_numbers) > 0 THEN 'same_as_earlier_tip'
        WHEN threat_level_code = 'life' THEN NULL
        WHEN screened_at IS NULL THEN 'not_screened'
        WHEN screening_code IS NULL THEN 'result_of_screening_unknown'
        WHEN screening_code <> 'refer' THEN 'no_follow_up_needed'
    END AS exclusion_rule,
    review_reason,
    observed_through_date
FROM handled_tip
