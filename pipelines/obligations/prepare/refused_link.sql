-- The local arrests, charges and results that may be at the repository as one of several records which nothing tells
-- apart, and why; not those that are known to be held there, nor the results of an arrest like another whose own hold
-- tells it from that one.
-- Grain: one local arrest, charge or result. Key: level_code, local_id.
SELECT r.level_code, r.local_id, r.reason_code
FROM link_refused AS r
WHERE
    r.is_for_review
    AND NOT EXISTS (
        SELECT 1
        FROM link AS h
        WHERE h.level_code = 'hold_' || r.level_code AND h.local_id = r.local_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM link AS h
        WHERE r.reason_code = 'rival_arrests' AND h.level_code = 'hold_event' AND h.local_id = r.event_id
    )
