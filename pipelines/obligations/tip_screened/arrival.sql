-- The screening of each tip.
-- Grain: one screened tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    record_id AS evidence_id,
    'tip' AS evidence_table,
    screened_at AS arrived_at,
    has_time(screened_at) AS is_arrival_time_known
FROM handled_tip
WHERE screened_at IS NOT NULL
