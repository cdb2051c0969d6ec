-- Pairs of records that a block brings together, and those that people linked, without what they told apart. A decided pair of
-- other tables falls out where records are compared.
-- Grain: one pair. Key: local_id, repository_id.
SELECT p.local_id, p.repository_id
FROM (
    SELECT local_id, repository_id
    FROM proposed_pair
    UNION
    SELECT local_id, repository_id
    FROM person_decided
    WHERE kind_code <> 'refused'
) AS p
ANTI JOIN (SELECT local_id, repository_id FROM person_decided WHERE kind_code = 'refused') AS f
    ON f.local_id = p.local_id AND f.repository_id = p.repository_id
