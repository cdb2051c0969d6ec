-- The retrieval of each firearm that was transferred.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    'repository' AS recipient_id,
    evidence_id,
    'repository_denial_case' AS evidence_table,
    CAST(retrieved_date AS TIMESTAMP) AS arrived_at,
    FALSE AS is_arrival_time_known,
    CAST(NULL AS TIMESTAMP) AS ended_at,
    CAST(NULL AS BIGINT) AS link_id,
    'linked' AS band_code
FROM denial_case
WHERE retrieved_date IS NOT NULL
