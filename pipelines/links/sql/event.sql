-- Events: single records as they are; where several were gathered, the best known value of each column.
-- Grain: one arrest event. Key: event_id.
SELECT
    coalesce(p.event_id, a.record_id) AS event_id,
    CASE
        WHEN b.source <> a.source THEN concat_ws(',', least(a.source, b.source), greatest(a.source, b.source))
        ELSE a.source
    END AS sources,
    coalesce(p.member_count, 1) AS member_count,
    least(a.received_at, b.received_at) AS received_at,
    $of_two
FROM arrest AS a
LEFT JOIN arrest_place AS p ON p.record_id = a.record_id
LEFT JOIN arrest_behind AS b ON b.event_id = p.event_id AND b.member_count = 2
WHERE p.record_id IS NULL OR (p.place = 1 AND p.member_count = 2)
UNION ALL BY NAME
SELECT
    a.event_id,
    string_agg(DISTINCT a.source, ',' ORDER BY a.source) AS sources,
    any_value(a.member_count) AS member_count,
    min(a.received_at) AS received_at,
    $of_many
FROM arrest_behind AS a
WHERE a.member_count > 2
GROUP BY a.event_id
