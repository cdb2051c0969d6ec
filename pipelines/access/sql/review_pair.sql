-- Says: the pairs of the question that a pair is part of.
-- Grain: one pair. Key: review_id.
SELECT *
FROM review_pair
WHERE question_id IN (SELECT question_id FROM review_pair WHERE review_id = $review_id)
ORDER BY repository_id
