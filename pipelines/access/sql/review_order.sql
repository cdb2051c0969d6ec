-- Says: which questions come after a place in the queue, with the pairs of each; those before it follow at the end.
-- Grain: one question. Key: question_id.
SELECT
    question_id,
    list({'level_code': level_code, 'local_id': local_id, 'repository_id': repository_id, 'values_hash': values_hash})
        AS pairs
FROM review_pair
WHERE
    queue_place <> $after
    AND ($jurisdiction_id IS NULL OR jurisdiction_id = $jurisdiction_id)
    AND NOT list_has_any(CAST($hidden_tables AS VARCHAR[]), [repository_table, level_code])
GROUP BY question_id
ORDER BY min(queue_place) < $after, min(queue_place)
