-- The only row that is left on each side of a group (and, with keys, of a group and its keys).
-- Grain: one pair. Key: left_id; and right_id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

l_alone AS (
    SELECT group_id$parts, min(id) AS id FROM l_key GROUP BY group_id$parts HAVING count(*) = 1
),

r_alone AS (
    SELECT group_id$parts, min(id) AS id FROM r_key GROUP BY group_id$parts HAVING count(*) = 1
)

SELECT l.id AS left_id, r.id AS right_id
FROM l_alone AS a
INNER JOIN r_alone AS b USING (group_id$parts)
INNER JOIN l_key AS l ON l.id = a.id
INNER JOIN r_key AS r ON r.id = b.id
WHERE ($condition) AND l.group_id = r.group_id$same
