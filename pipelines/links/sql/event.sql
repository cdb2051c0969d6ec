-- Events: single records as they are; where several were gathered, the best known value of each column.
-- Grain: one arrest event. Key: event_id.
WITH pair AS (
    SELECT
        f.event_id,
        f.record_id AS first_id,
        s.record_id AS second_id,
        f.place_for_agency,
        f.place_for_birth
    FROM event_size AS z
    INNER JOIN arrest_place AS f ON f.event_id = z.event_id AND f.place = 1
    INNER JOIN arrest_place AS s ON s.event_id = z.event_id AND s.place = 2
    WHERE z.member_count = 2
)

SELECT
    m.event_id,
    a.source AS sources,
    z.member_count,
    a.received_at,
    $columns
FROM arrest AS a
INNER JOIN event_member AS m ON m.record_id = a.record_id
INNER JOIN event_size AS z ON z.event_id = m.event_id AND z.member_count = 1
UNION ALL BY NAME
SELECT
    p.event_id,
    CASE
        WHEN a.source = b.source THEN a.source
        ELSE concat_ws(',', least(a.source, b.source), greatest(a.source, b.source))
    END AS sources,
    2 AS member_count,
    least(a.received_at, b.received_at) AS received_at,
    $of_two
FROM pair AS p
INNER JOIN arrest AS a ON a.record_id = p.first_id
INNER JOIN arrest AS b ON b.record_id = p.second_id
UNION ALL BY NAME
SELECT
    p.event_id,
    string_agg(DISTINCT a.source, ',' ORDER BY a.source) AS sources,
    CAST(count(*) AS INTEGER) AS member_count,
    min(a.received_at) AS received_at,
    $of_many
FROM arrest AS a
INNER JOIN arrest_place AS p ON p.record_id = a.record_id
INNER JOIN event_size AS z ON z.event_id = p.event_id AND z.member_count > 2
GROUP BY p.event_id
