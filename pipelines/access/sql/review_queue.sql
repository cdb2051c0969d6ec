-- Says: the pairs that people are asked about, in the order of the queue, without a name of anyone.
-- Grain: one pair. Key: review_id.
SELECT *, count(*) OVER () AS total
FROM review_pair
WHERE $jurisdiction_id IS NULL OR jurisdiction_id = $jurisdiction_id
ORDER BY queue_place
LIMIT $page_rows OFFSET $skipped_rows
