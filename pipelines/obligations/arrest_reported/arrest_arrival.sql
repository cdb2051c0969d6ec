-- How each arrest event reached the repository.
-- Grain: one event that reached it. Key: subject_id.
SELECT
    event_id AS subject_id,
    'repository' AS recipient_id,
    evidence_id,
    evidence_table,
    arrived_at,
    is_arrival_time_known,
    CAST(NULL AS TIMESTAMP) AS ended_at,
    link_id,
    band_code
FROM event_arrival
