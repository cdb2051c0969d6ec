-- Says: one pair that people are asked about.
-- Grain: one pair. Key: review_id.
SELECT * FROM review_pair WHERE review_id = $review_id
