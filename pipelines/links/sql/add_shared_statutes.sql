-- The accepted pairs, their score raised by the number of statutes that both records have.
-- Grain: one pair. Key: local_id, repository_id.
WITH shared AS (
    SELECT a.local_id, a.repository_id, count(*) AS statutes
    FROM accepted AS a
    INNER JOIN $left AS l ON l.record_id = a.local_id
    INNER JOIN $right AS r ON r.record_id = a.repository_id AND r.statute = l.statute
    GROUP BY a.local_id, a.repository_id
)

SELECT a.* REPLACE (a.score + coalesce(s.statutes, 0) AS score)
FROM accepted AS a
LEFT JOIN shared AS s USING (local_id, repository_id)
