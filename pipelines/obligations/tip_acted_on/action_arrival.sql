-- The first action on each tip, as the field's log has it.
-- Grain: one tip that was acted on. Key: subject_id.
SELECT
    record_id AS subject_id,
    log_id AS evidence_id,
    'repository_tip' AS evidence_table,
    acted_at AS arrived_at,
    has_time(acted_at) AS is_arrival_time_known
FROM handled_tip
WHERE acted_at IS NOT NULL
