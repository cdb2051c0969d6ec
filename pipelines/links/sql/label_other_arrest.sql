-- Pairs of two arrests of one person: the event of one linked pair, and the repository arrest of another with the same
-- state id. A fixed part of them, drawn by a hash of their ids. Grain: one pair. Key: unique_id_l, unique_id_r.
WITH keyed AS (
    SELECT p.local_id, p.repository_id, r.state_id
    FROM event_pair AS p
    INNER JOIN repository_arrest_side AS r ON r.record_id = p.repository_id
    WHERE p.band_code = 'linked' AND p.local_variant = 0 AND r.state_id IS NOT NULL
)

SELECT
    'local' AS source_dataset_l,
    a.local_id AS unique_id_l,
    'repository' AS source_dataset_r,
    b.repository_id AS unique_id_r
FROM keyed AS a
INNER JOIN keyed AS b ON b.state_id = a.state_id AND b.repository_id <> a.repository_id
ORDER BY hash(a.local_id, b.repository_id), a.local_id, b.repository_id
LIMIT $most
