-- The records whose basis has ended: none of them may still be on file. One that never got there has nothing to be removed.
-- Grain: one record whose basis has ended. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'absent' AS polarity,
    source AS sources,
    agency_ori,
    agency_ori AS holding_ori,
    basis_ended_at AS event_at,
    basis_ended_at,
    'unknown' AS population_code,
    coalesce(exclusion_rule, CASE WHEN review_reason IS NULL AND evidence_id IS NULL THEN 'not_on_file' END)
        AS exclusion_rule,
    review_reason,
    observed_through_date
FROM prohibitor_on_file
WHERE basis_ended_at IS NOT NULL
