-- Scored pairs with their weight after their rivals (`posterior_weight`): the weight that would make a pair without rivals
-- as probable.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    p.*,
    coalesce(round((log2(c.odds * c.event_share * c.arrest_share) - c.offset_bits) / c.slope, 2), p.match_weight)
        AS posterior_weight
FROM $pairs AS p
LEFT JOIN contest AS c ON c.local_id = p.local_id AND c.repository_id = p.repository_id
