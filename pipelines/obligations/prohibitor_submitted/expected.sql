-- The records that had to be submitted. One whose basis has ended before it came to the file has nothing to do there.
-- Grain: one record. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    source AS sources,
    agency_ori,
    agency_ori AS holding_ori,
    basis_at AS event_at,
    basis_at,
    'unknown' AS population_code,
    coalesce(
        exclusion_rule,
        CASE WHEN review_reason IS NULL AND basis_ended_at IS NOT NULL AND evidence_id IS NULL THEN 'basis_ended' END
    ) AS exclusion_rule,
    review_reason,
    observed_through_date
FROM prohibitor_on_file
