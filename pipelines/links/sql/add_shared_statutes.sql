-- The accepted pairs; where rivals could not be told apart, the score is raised by the number of statutes that both
-- records have.
-- Grain: one pair. Key: local_id, repository_id.
WITH contested AS (
    SELECT local_id, repository_id
    FROM accepted
    WHERE
        local_id IN (SELECT local_id FROM best WHERE told_code = 'review')
        OR repository_id IN (SELECT repository_id FROM best WHERE told_code = 'review')
),

local_statute AS (
    SELECT DISTINCT c.local_id, c.repository_id, l.statute
    FROM contested AS c
    INNER JOIN $left AS l ON l.$left_id = c.local_id
),

repository_statute AS (
    SELECT DISTINCT c.local_id, c.repository_id, r.statute
    FROM contested AS c
    INNER JOIN $right AS r ON r.$right_id = c.repository_id
),

shared AS (
    SELECT local_id, repository_id, count(*) AS statutes
    FROM local_statute
    INNER JOIN repository_statute USING (local_id, repository_id, statute)
    GROUP BY local_id, repository_id
)

SELECT a.* REPLACE (a.score + coalesce(s.statutes, 0) AS score)
FROM accepted AS a
LEFT JOIN shared AS s USING (local_id, repository_id)
