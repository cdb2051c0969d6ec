-- Pairs that are known to be one event, by a number they share or else by person and day: how often the other fields
-- agree is seen on these.
-- A fixed part of them, drawn by a hash of their ids. Grain: one pair. Key: unique_id_l, unique_id_r.
SELECT
    'local' AS source_dataset_l,
    local_id AS unique_id_l,
    'repository' AS source_dataset_r,
    repository_id AS unique_id_r
FROM $pairs
ORDER BY hash(local_id, repository_id), local_id, repository_id
LIMIT $most
