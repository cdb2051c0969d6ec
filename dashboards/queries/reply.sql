-- Says: what a jurisdiction's offices replied to drafts, under one duty or under all of them.
-- Grain: one reply. Key: line_number.
SELECT line_number, run_id, office, replied_on, reply_text
FROM reply
WHERE jurisdiction_id = $place_id AND obligation_id IN ('', $obligation_id)
ORDER BY line_number DESC
