-- The tips that an agency in the field had to accept: those that were forwarded to it. One sent to an agency that may not
-- act is the office's to mend, and one that the agency declined has its answer.
-- Grain: one forwarded tip. Key: subject_id.
SELECT
    t.record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    t.sources,
    t.office_ori AS agency_ori,
    t.receiving_ori AS field_ori,
    t.forwarded_at AS event_at,
    t.forwarded_at,
    t.class_code,
    'unknown' AS population_code,
    CASE
        WHEN t.accepted_at IS NOT NULL THEN NULL
        WHEN t.may_act IS FALSE THEN 'no_jurisdiction'
        WHEN t.declined_at IS NOT NULL THEN 'declined'
    END AS exclusion_rule,
    CASE WHEN t.receiving_ori IS NULL THEN 'unknown_receiving_agency' ELSE t.review_reason END AS review_reason,
    o.observed_through_date
FROM handled_tip AS t
LEFT JOIN log_watch AS o ON o.record_id = t.record_id
WHERE t.forwarded_at IS NOT NULL
