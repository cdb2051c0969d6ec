-- Each local arrest record and the event that it belongs to: the smallest record_id that it is connected with.
-- Grain: one local arrest record. Key: record_id.
WITH best_edge AS (
    SELECT record_id, min_by(rule, edge_place) AS rule
    FROM (
        SELECT local_id AS record_id, rule, edge_place FROM gather_edge
        UNION ALL
        SELECT repository_id AS record_id, rule, edge_place FROM gather_edge
    )
    GROUP BY record_id
)

SELECT
    a.record_id,
    coalesce(c.component_id, a.record_id) AS event_id,
    coalesce(e.rule, 'only') AS rule
FROM arrest_side AS a
LEFT JOIN gather_component AS c ON c.record_id = a.record_id
LEFT JOIN best_edge AS e ON e.record_id = a.record_id
