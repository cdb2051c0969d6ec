-- Local records of linked pairs, drawn by a hash of their ids: one side of the pairs of strangers.
-- Grain: one record. Key: unique_id.
SELECT * FROM training_left ORDER BY hash(unique_id), unique_id LIMIT $rows
