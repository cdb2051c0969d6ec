-- Events that are the same arrest as another: one tracking number, one name, one birth date, one day. The first counts.
-- Grain: one event that is not the first. Key: event_id.
WITH repeated AS (
    SELECT e.tracking_number, e.last_name, e.first_name, e.birth_date, e.arrest_date, min(e.event_id) AS first_event_id
    FROM event AS e
    WHERE e.tracking_number IS NOT NULL
    GROUP BY e.tracking_number, e.last_name, e.first_name, e.birth_date, e.arrest_date
    HAVING count(*) > 1
)
SELECT e.event_id
FROM event AS e
JOIN repeated AS r
    ON r.tracking_number = e.tracking_number
    AND r.last_name = e.last_name
    AND r.first_name = e.first_name
    AND r.birth_date = e.birth_date
    AND r.arrest_date = e.arrest_date
WHERE e.event_id <> r.first_event_id
