-- The local charges of events that several arrest records make up, with the place of their export among the event's.
-- Grain: one local charge. Key: record_id.
WITH export AS (
    SELECT event_id, source, row_number() OVER (PARTITION BY event_id ORDER BY min(place), source) AS export_place
    FROM arrest_place
    GROUP BY event_id, source
)

SELECT
    c.record_id,
    c.arrest_record_id,
    a.event_id,
    a.place AS arrest_place,
    x.export_place,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date
FROM charge AS c
INNER JOIN arrest_place AS a ON a.record_id = c.arrest_record_id
INNER JOIN export AS x ON x.event_id = a.event_id AND x.source = a.source
