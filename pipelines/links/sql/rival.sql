-- Records that fit a repository record as well as the one it went to, and that nothing tells apart from that one.
-- Grain: one pair. Key: local_id, repository_id.
SELECT a.local_id, a.repository_id, $rule AS rule
FROM best AS b
INNER JOIN accepted AS chosen ON chosen.local_id = b.local_id AND chosen.repository_id = b.repository_id
INNER JOIN accepted AS a
    ON a.repository_id = b.repository_id
    AND (a.score, a.arrest_days, a.disposition_days) IS NOT DISTINCT FROM (chosen.score, chosen.arrest_days, chosen.disposition_days)
WHERE b.told_code = 'review' AND a.local_id NOT IN (SELECT local_id FROM best)
