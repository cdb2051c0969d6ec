-- Rows of two tables that agree on the pass's keys within their group, paired in order.
-- Grain: one pair. Key: left_id; and right_id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

l_turn AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn,
        count(*) OVER (PARTITION BY group_id) AS rivals
    FROM l_key
    WHERE group_id IN (SELECT group_id FROM r_key)
),

r_turn AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn,
        count(*) OVER (PARTITION BY group_id) AS rivals
    FROM r_key
    WHERE group_id IN (SELECT group_id FROM l_key)
)

SELECT l.id AS left_id, r.id AS right_id
FROM l_turn AS l
INNER JOIN r_turn AS r ON $same AND l.turn = r.turn
WHERE ($condition) AND ($alone)
