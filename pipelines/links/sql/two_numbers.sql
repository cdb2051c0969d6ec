-- Records of one local event, of two sources, under two tracking numbers: each with the next of another source and number.
-- Grain: one pair. Key: local_id, repository_id.
WITH numbered AS (
    SELECT m.event_id, a.record_id, a.source, a.tracking_number
    FROM event_member AS m
    INNER JOIN event AS z ON z.event_id = m.event_id AND z.member_count > 1
    INNER JOIN arrest_side AS a ON a.record_id = m.record_id
    WHERE a.tracking_number IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY m.event_id, a.source, a.tracking_number ORDER BY a.record_id) = 1
),

placed AS (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY tracking_number, source) AS place
    FROM numbered
)

SELECT
    least(l.record_id, r.record_id) AS local_id,
    0 AS local_variant,
    greatest(l.record_id, r.record_id) AS repository_id,
    0 AS repository_variant
FROM placed AS l
INNER JOIN (SELECT * FROM placed, (SELECT unnest(range(1, $neighbors + 1)) AS distance)) AS r
    ON r.event_id = l.event_id AND r.place - r.distance = l.place
WHERE r.source <> l.source AND r.tracking_number <> l.tracking_number
