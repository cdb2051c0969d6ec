-- The group of each linked event: the event of the pair that it is, or is part of; with how
-- probable the links are that bring it there.
-- Grain: one linked event. Key: event_id.
SELECT local_id AS event_id, local_id AS group_id, probability FROM event_pair
UNION ALL
SELECT part.local_id AS event_id, whole.local_id AS group_id, least(part.probability, whole.probability) AS probability
FROM event_part_pair AS part
INNER JOIN event_pair AS whole ON whole.repository_id = part.repository_id
