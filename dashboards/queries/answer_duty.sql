-- Says: what one jurisdiction was asked under each duty and what came of it.
-- Grain: one duty. Key: obligation_id.
SELECT *
FROM answer_count
WHERE jurisdiction_id = $place_id
ORDER BY past_due_count DESC, open_count DESC, obligation_id
