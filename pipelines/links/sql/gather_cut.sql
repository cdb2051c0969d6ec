-- The edges that stay when the mixed chains are cut: those by a shared number, and the others where not ($condition).
-- Grain: one edge. Key: local_id, repository_id, edge_place.
SELECT e.*
FROM gather_edge AS e
INNER JOIN gather_component AS c ON c.record_id = e.local_id
WHERE
    e.edge_place <= $strong
    OR NOT coalesce($condition, TRUE)
    OR c.component_id NOT IN (SELECT component_id FROM gather_mixed)
