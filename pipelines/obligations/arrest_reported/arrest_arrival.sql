-- How each arrest event reached the repository.
-- Grain: one event that reached it. Key: subject_id.
SELECT
    event_id AS subject_id,
    evidence_id,
    evidence_table,
    arrived_at,
    is_arrival_time_known,
    link_id,
    band_code
FROM event_arrival
