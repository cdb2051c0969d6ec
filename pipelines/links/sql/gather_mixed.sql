-- Chains that would join two arrests: two groups tied by a shared number, of one export or with numbers that differ.
-- Grain: one chain. Key: component_id.
WITH piece AS (
    SELECT
        c.component_id,
        coalesce(s.component_id, c.record_id) AS piece_id,
        a.source,
        a.tracking_number
    FROM gather_component AS c
    INNER JOIN arrest_side AS a ON a.record_id = c.record_id
    LEFT JOIN gather_strong AS s ON s.record_id = c.record_id
),

repeated AS (
    SELECT DISTINCT component_id
    FROM (SELECT component_id, source FROM piece GROUP BY component_id, source HAVING count(DISTINCT piece_id) > 1)
),

numbered AS (
    SELECT component_id
    FROM piece
    WHERE component_id NOT IN (
        SELECT c.component_id
        FROM gather_edge AS e
        INNER JOIN gather_component AS c ON c.record_id = e.local_id
        WHERE e.tracking_number = 1
    )
    GROUP BY component_id
    HAVING count(DISTINCT tracking_number) > 1 AND count(DISTINCT piece_id) > 1
)

SELECT component_id FROM repeated
UNION
SELECT component_id FROM numbered
