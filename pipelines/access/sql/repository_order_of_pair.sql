-- Says: the repository's side of a pair for review.
-- Grain: one record. Key: record_id.
SELECT * FROM repository_order WHERE record_id = $record_id
