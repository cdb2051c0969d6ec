-- The notice that each agency was sent, with the day on which it was told that the denial no longer stands.
-- Grain: one denial and one agency told. Key: subject_id, recipient_id.
SELECT
    record_id AS subject_id,
    recipient_id,
    evidence_id,
    'repository_denial_notice' AS evidence_table,
    repository_received_at AS arrived_at,
    is_received_time_known AS is_arrival_time_known,
    withdrawn_at AS ended_at
FROM told_of_overturned
