-- Scored pairs that are neither nearly sure nor nearly excluded, and whether they are true.
-- Grain: one pair. Key: local_id, repository_id.
WITH member AS (
    SELECT DISTINCT e.event_id AS local_id, n.event_no
    FROM event_member AS e
    INNER JOIN record_no AS n ON n.record_id = e.record_id AND n.record_table = 'arrest'
)

SELECT c.probability, bool_or(m.event_no IS NOT NULL) AS is_true
FROM $pairs AS c
INNER JOIN record_no AS r ON r.record_id = c.repository_id AND r.record_table = 'repository_arrest'
LEFT JOIN member AS m ON m.local_id = c.local_id AND m.event_no = r.event_no
WHERE c.probability BETWEEN $from AND $to
GROUP BY c.local_id, c.repository_id, c.probability
ORDER BY ALL
