-- Rows that people told apart from every row of the other side that agrees with them on the pass's keys: the pass has
-- no counterpart for them.
-- Grain: one row of one side. Key: side_code, id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

possible AS (
    SELECT l.id AS left_id, r.id AS right_id, a.left_id IS NOT NULL AS is_apart
    FROM l_key AS l
    INNER JOIN r_key AS r ON l.group_id = r.group_id$same
    LEFT JOIN group_apart AS a ON a.left_id = l.id AND a.right_id = r.id
    WHERE l.id IN (SELECT left_id FROM group_apart) OR r.id IN (SELECT right_id FROM group_apart)
)

SELECT 'left' AS side_code, left_id AS id
FROM possible
WHERE left_id IN (SELECT left_id FROM group_apart)
GROUP BY left_id
HAVING bool_and(is_apart)
UNION ALL
SELECT 'right' AS side_code, right_id AS id
FROM possible
WHERE right_id IN (SELECT right_id FROM group_apart)
GROUP BY right_id
HAVING bool_and(is_apart)
