-- Repository records of linked pairs, drawn by a hash of their ids, without the counterparts of the local sample:
-- nearly all pairs of the two samples are of strangers.
-- Grain: one record. Key: unique_id.
SELECT r.*
FROM training_right AS r
ANTI JOIN (
    SELECT p.repository_id AS unique_id
    FROM event_pair AS p
    INNER JOIN sample_left AS s ON s.unique_id = p.local_id
) AS k ON k.unique_id = r.unique_id
ORDER BY hash(r.unique_id), r.unique_id
LIMIT $rows
