-- The compared pairs that a pass accepts, of orders and entries that have no pair yet.
-- Grain: one pair. Key: local_id, repository_id.
SELECT c.local_id, c.repository_id, c.score
FROM order_compared AS c
WHERE
    ($accept)
    AND c.local_id NOT IN (SELECT local_id FROM order_pair)
    AND c.repository_id NOT IN (SELECT repository_id FROM order_pair)
