-- The group of each linked repository arrest: the event of the pair that it is, or is part of; with how
-- probable the links are that bring it there.
-- Grain: one linked repository arrest. Key: repository_arrest_record_id.
SELECT repository_id AS repository_arrest_record_id, local_id AS group_id, probability FROM event_pair
UNION ALL
SELECT part.repository_id AS repository_arrest_record_id, whole.local_id AS group_id, least(part.probability, whole.probability) AS probability
FROM event_part_pair AS part
INNER JOIN event_pair AS whole ON whole.local_id = part.local_id
