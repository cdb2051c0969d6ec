-- The forwarding of each tip: as its office records it, or else its receipt as the field's log does.
-- Grain: one forwarded tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    CASE WHEN forwarded_at IS NOT NULL THEN record_id ELSE log_id END AS evidence_id,
    CASE WHEN forwarded_at IS NOT NULL THEN 'tip' ELSE 'repository_tip' END AS evidence_table,
    coalesce(forwarded_at, logged_at) AS arrived_at,
    CASE WHEN forwarded_at IS NOT NULL THEN has_time(forwarded_at) ELSE is_logged_time_known END AS is_arrival_time_known
FROM handled_tip
WHERE forwarded_at IS NOT NULL OR log_id IS NOT NULL
