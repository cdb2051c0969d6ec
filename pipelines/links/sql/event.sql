-- Events: single records as they are; where several were gathered, the best known value of each column.
-- Grain: one arrest event. Key: event_id.
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
    string_agg(DISTINCT a.source, ',' ORDER BY a.source) AS sources,
    CAST(count(*) AS INTEGER) AS member_count,
    min(a.received_at) AS received_at,
    $best
FROM arrest AS a
INNER JOIN arrest_place AS p ON p.record_id = a.record_id
GROUP BY p.event_id
