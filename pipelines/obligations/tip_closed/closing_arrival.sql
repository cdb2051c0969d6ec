-- The closing of each tip.
-- Grain: one closed tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    record_id AS evidence_id,
    'tip' AS evidence_table,
    closed_at AS arrived_at,
    has_time(closed_at) AS is_arrival_time_known
FROM handled_tip
WHERE closed_at IS NOT NULL
