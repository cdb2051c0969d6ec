-- Rows of two tables that agree on the pass's keys within their group, paired in order.
-- Grain: one pair. Key: left_id; and right_id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

l_turn AS (
    SELECT l.*, row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn
    FROM l_key AS l
    WHERE EXISTS (SELECT 1 FROM r_key AS r WHERE l.group_id = r.group_id$same)
),

r_turn AS (
    SELECT r.*, row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn
    FROM r_key AS r
    WHERE EXISTS (SELECT 1 FROM l_key AS l WHERE l.group_id = r.group_id$same)
)

SELECT l.id AS left_id, r.id AS right_id
FROM l_turn AS l
INNER JOIN r_turn AS r ON l.group_id = r.group_id$same AND l.turn = r.turn
WHERE $condition
