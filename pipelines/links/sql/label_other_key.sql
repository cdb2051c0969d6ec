-- Pairs that a key other than the tracking and transaction number confirms: how often those agree is seen on these.
-- A fixed part of them, drawn by a hash of their ids. Grain: one pair. Key: unique_id_l, unique_id_r.
SELECT
    'local' AS source_dataset_l,
    local_id AS unique_id_l,
    'repository' AS source_dataset_r,
    repository_id AS unique_id_r
FROM event_pair
WHERE
    band_code = 'linked'
    AND local_variant = 0
    AND (2 IN (booking_number, court_case_number, agency_case_number) OR (is_id_same AND arrest_days = 0))
ORDER BY hash(local_id, repository_id), local_id, repository_id
LIMIT $most
