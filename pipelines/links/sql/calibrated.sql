-- Pairs with their probability: what is left of their weight after their rivals, by the curve of the event's jurisdiction.
-- Grain: one pair. Key: local_id, repository_id, and the variants of a compared one.
SELECT
    p.*,
    round(1 / (1 + pow(2, -(coalesce(c.offset_bits, $offset) + coalesce(c.slope, $slope) * p.posterior_weight))), 6)
        AS probability
FROM $pairs AS p
LEFT JOIN event_curve AS c ON c.event_id = p.local_id
