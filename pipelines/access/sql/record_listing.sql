-- Says: which work lists a record was on, and until when an answer was due.
-- Grain: one list. Key: ask_code, as_of_date.
SELECT ask_code, as_of_date, asked_date, due_date
FROM listing
WHERE ledger_id = $ledger_id
ORDER BY as_of_date, ask_code
