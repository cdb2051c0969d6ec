-- Scored pairs that are neither nearly sure nor nearly excluded, and whether they are true.
-- Grain: one pair. Key: local_id, repository_id.
SELECT p.probability, t.local_id IS NOT NULL AS is_true
FROM $pairs AS p
LEFT JOIN true_pair AS t ON t.local_id = p.local_id AND t.repository_id = p.repository_id
WHERE p.probability BETWEEN $from AND $to
ORDER BY ALL
