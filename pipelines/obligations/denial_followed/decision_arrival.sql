-- The prosecutor's decision on each denial that was referred.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_denial_case' AS evidence_table,
    prosecution_decided_at AS arrived_at,
    has_time(prosecution_decided_at) AS is_arrival_time_known
FROM denial_case
WHERE prosecution_decided_at IS NOT NULL
