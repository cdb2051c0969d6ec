-- The decision about referring each denial.
-- Grain: one denial decided on. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_denial_case' AS evidence_table,
    referred_at AS arrived_at,
    has_time(referred_at) AS is_arrival_time_known
FROM denial_case
WHERE referred_at IS NOT NULL
