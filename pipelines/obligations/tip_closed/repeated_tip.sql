-- The tips that name a person whom an earlier tip named, as linking found it, and whether the office saw that. The earlier
-- one may be another office's.
-- Grain: one later tip. Key: record_id.
SELECT
    t.record_id,
    min_by(l.link_id, (e.tip_received_at, e.record_id, l.link_id)) AS link_id,
    min_by(e.record_id, (e.tip_received_at, e.record_id)) AS earlier_id,
    min_by(e.office_ori, (e.tip_received_at, e.record_id)) AS earlier_office_ori,
    min(e.tip_received_at) AS earlier_received_at,
    count(DISTINCT e.record_id) AS earlier_count,
    bool_or(list_contains(t.earlier_tip_numbers, e.tip_number)) AS is_linked,
    bool_or(list_contains(t.earlier_tip_numbers, e.tip_number) AND (e.forwarded_at IS NOT NULL OR e.log_id IS NOT NULL))
        AS is_linked_to_forwarded
FROM link AS l
JOIN same_tip AS later ON later.record_id = l.local_id
JOIN same_tip AS earlier ON earlier.record_id = l.repository_id
JOIN handled_tip AS t ON t.record_id = later.tip_id
JOIN handled_tip AS e ON e.record_id = earlier.tip_id
WHERE
    l.level_code = 'tip'
    AND l.band_code = 'linked'
    AND (e.tip_received_at, e.record_id) < (t.tip_received_at, t.record_id)
GROUP BY t.record_id
