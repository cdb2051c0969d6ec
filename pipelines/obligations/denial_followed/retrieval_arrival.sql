-- The retrieval of each firearm that was transferred.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    evidence_id,
    'repository_denial_case' AS evidence_table,
    CAST(retrieved_date AS TIMESTAMP) AS arrived_at,
    FALSE AS is_arrival_time_known
FROM denial_case
WHERE retrieved_date IS NOT NULL
