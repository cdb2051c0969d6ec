-- The earlier tip that each later one was linked to by its office.
-- Grain: one linked tip. Key: subject_id.
SELECT
    t.record_id AS subject_id,
    r.earlier_id AS evidence_id,
    'tip' AS evidence_table,
    t.linked_at AS arrived_at,
    has_time(t.linked_at) AS is_arrival_time_known,
    r.link_id
FROM handled_tip AS t
JOIN repeated_tip AS r ON r.record_id = t.record_id
WHERE r.is_linked
