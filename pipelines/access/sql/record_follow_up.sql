-- Says: what stands of what agencies were asked about a record.
-- Grain: what it asks. Key: ask_code.
SELECT *
FROM follow_up
WHERE ledger_id = $ledger_id
ORDER BY first_listed_date, ask_code
