-- Says: what each answer to a record came to.
-- Grain: one answer. Key: answer_id.
SELECT answer_id, standing_code
FROM answer
WHERE ledger_id = $ledger_id
