-- Says: what agencies replied to drafts.
-- Grain: one reply. Key: line_number.
SELECT line_number, run_id, jurisdiction_id, obligation_id, office, replied_on, reply_text
FROM reply
ORDER BY line_number DESC
