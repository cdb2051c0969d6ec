-- The earlier tip that each later one was linked to by its office.
-- Grain: one linked tip. Key: subject_id.
SELECT
    t.record_id AS subject_id,
    'repository' AS recipient_id,
    r.earlier_id AS evidence_id,
    'tip' AS evidence_table,
    t.linked_at AS arrived_at,
    has_time(t.linked_at) AS is_arrival_time_known,
    CAST(NULL AS TIMESTAMP) AS ended_at,
    r.link_id,
    'linked' AS band_code
FROM handled_tip AS t
JOIN repeated_tip AS r ON r.record_id = t.record_id
WHERE r.is_linked
