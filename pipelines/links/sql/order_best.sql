-- Of the open pairs, those that are the one best of both their order and their entry.
-- Grain: one pair. Key: local_id; and repository_id.
SELECT local_id, repository_id
FROM order_open
QUALIFY
    rank() OVER (PARTITION BY local_id ORDER BY score DESC) = 1
    AND rank() OVER (PARTITION BY repository_id ORDER BY score DESC) = 1
    AND count(*) OVER (PARTITION BY local_id, score) = 1
    AND count(*) OVER (PARTITION BY repository_id, score) = 1
