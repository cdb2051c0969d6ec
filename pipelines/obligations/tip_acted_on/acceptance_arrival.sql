-- The acceptance of each tip, as the field's log has it under the office's own number.
-- Grain: one accepted tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    log_id AS evidence_id,
    'repository_tip' AS evidence_table,
    accepted_at AS arrived_at,
    has_time(accepted_at) AS is_arrival_time_known
FROM handled_tip
WHERE accepted_at IS NOT NULL
