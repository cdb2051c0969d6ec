-- Says: which pairs come after a place in the queue; those before it follow at the end.
-- Grain: one pair. Key: review_id.
SELECT review_id, level_code, repository_id, values_hash
FROM review_pair
WHERE queue_place <> $after AND ($jurisdiction_id IS NULL OR jurisdiction_id = $jurisdiction_id)
ORDER BY queue_place < $after, queue_place
