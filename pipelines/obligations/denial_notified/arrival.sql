-- The notices that were sent to an agency that is owed it.
-- Grain: one denial and one agency. Key: subject_id, recipient_id.
SELECT
    record_id AS subject_id,
    recipient_id,
    evidence_id,
    'repository_denial_notice' AS evidence_table,
    repository_received_at AS arrived_at,
    is_received_time_known AS is_arrival_time_known
FROM agency_to_tell
WHERE evidence_id IS NOT NULL
