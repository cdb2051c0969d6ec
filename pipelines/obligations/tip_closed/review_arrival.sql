-- The supervisor's review of each closed tip.
-- Grain: one reviewed tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    record_id AS evidence_id,
    'tip' AS evidence_table,
    reviewed_at AS arrived_at,
    has_time(reviewed_at) AS is_arrival_time_known
FROM handled_tip
WHERE reviewed_at IS NOT NULL
