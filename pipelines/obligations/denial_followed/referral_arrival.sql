-- The decision about referring each denial.
-- Grain: one denial decided on. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    evidence_id,
    'repository_denial_case' AS evidence_table,
    referred_at AS arrived_at,
    has_time(referred_at) AS is_arrival_time_known,
    CAST(NULL AS TIMESTAMP) AS ended_at,
    CAST(NULL AS BIGINT) AS link_id,
    'linked' AS band_code
FROM denial_case
WHERE referred_at IS NOT NULL
