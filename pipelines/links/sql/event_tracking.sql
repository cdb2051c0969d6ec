-- Every tracking number that an event is known by: its own, its members', the repository's.
-- Grain: one number of one event. Key: event_id, tracking_number.
WITH other AS (
    SELECT record_id AS event_id, tracking_number FROM event_number WHERE tracking_number IS NOT NULL
    UNION
    SELECT g.event_id, r.tracking_number
    FROM group_event AS g
    INNER JOIN group_arrest AS a ON a.group_id = g.group_id
    INNER JOIN repository_arrest_side AS r ON r.record_id = a.repository_arrest_record_id
    INNER JOIN event_side AS e
        ON e.record_id = g.event_id AND e.tracking_number IS DISTINCT FROM r.tracking_number
    WHERE r.tracking_number IS NOT NULL
)

SELECT record_id AS event_id, tracking_number FROM event_side WHERE tracking_number IS NOT NULL
UNION ALL
SELECT event_id, tracking_number FROM other
