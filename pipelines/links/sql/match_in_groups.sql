-- Rows of two tables that agree on the pass's keys within their group. One on each side are a pair; several are paired
-- in order where any pairing would do ($any_would_do).
-- Grain: one pair. Key: left_id; and right_id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

l_alike AS (
    SELECT group_id$parts, count(*) AS row_count, min(outcome) = max(outcome) AS is_equal, min(id) AS id
    FROM l_key
    GROUP BY group_id$parts
),

r_alike AS (
    SELECT group_id$parts, count(*) AS row_count, min(outcome) = max(outcome) AS is_equal, min(id) AS id
    FROM r_key
    GROUP BY group_id$parts
),

alike AS (
    SELECT
        l.* EXCLUDE (id, row_count, is_equal),
        l.row_count = 1 AND r.row_count = 1 AS is_single,
        l.id AS left_id,
        r.id AS right_id
    FROM l_alike AS l
    INNER JOIN r_alike AS r ON l.group_id = r.group_id$same
    WHERE (l.row_count = 1 AND r.row_count = 1) OR $any_would_do
),

l_turn AS (
    SELECT l.*, row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn
    FROM l_key AS l
    WHERE EXISTS (SELECT 1 FROM alike AS r WHERE NOT r.is_single AND l.group_id = r.group_id$same)
),

r_turn AS (
    SELECT r.*, row_number() OVER (PARTITION BY group_id$parts ORDER BY $order, id) AS turn
    FROM r_key AS r
    WHERE EXISTS (SELECT 1 FROM alike AS l WHERE NOT l.is_single AND l.group_id = r.group_id$same)
)

SELECT a.left_id, a.right_id
FROM alike AS a
INNER JOIN l_key AS l ON l.id = a.left_id
INNER JOIN r_key AS r ON r.id = a.right_id
WHERE a.is_single AND ($condition)
UNION ALL
SELECT l.id AS left_id, r.id AS right_id
FROM l_turn AS l
INNER JOIN r_turn AS r ON l.group_id = r.group_id$same AND l.turn = r.turn
WHERE $condition
