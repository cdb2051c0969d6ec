-- Says: the local side of a pair of dispositions for review.
-- Grain: one local disposition. Key: record_id.
SELECT * FROM disposition WHERE record_id = $record_id
