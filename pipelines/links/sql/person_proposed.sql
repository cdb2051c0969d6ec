-- Pairs of records that a block brings together, and those that people linked, without what they told apart. A decided pair of
-- other tables falls out where records are compared.
-- Grain: one pair. Key: local_id, repository_id.
SELECT p.local_id, p.repository_id
FROM (
    SELECT local_id, repository_id
    FROM proposed_pair
    UNION
    SELECT local_id, repository_id
    FROM decided_pair
    WHERE $linked
) AS p
ANTI JOIN ($refused) AS f ON f.left_id = p.local_id AND f.right_id = p.repository_id
