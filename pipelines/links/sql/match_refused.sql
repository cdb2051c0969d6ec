-- What is left on both sides and agrees on the pass's keys within its group: it could be a pair, and several pairings
-- would not come to the same.
-- Grain: one possible pair. Key: left_id, right_id.
WITH l_key AS (
    SELECT * FROM (SELECT *$keys FROM $left) WHERE $known
),

r_key AS (
    SELECT * FROM (SELECT *$keys FROM $right) WHERE $known
),

alike AS (
    SELECT l.*, r.right_count
    FROM (SELECT group_id$parts, count(*) AS left_count FROM l_key GROUP BY group_id$parts) AS l
    INNER JOIN (SELECT group_id$parts, count(*) AS right_count FROM r_key GROUP BY group_id$parts) AS r
        ON l.group_id = r.group_id$same
)

SELECT l.id AS left_id, r.id AS right_id, a.left_count, a.right_count
FROM alike AS a
INNER JOIN l_key AS l USING (group_id$parts)
INNER JOIN r_key AS r USING (group_id$parts)
WHERE $condition
