-- Says: which rows of the ledger that may be seen are judged under a jurisdiction.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT ledger_id FROM ledger WHERE jurisdiction_id = $jurisdiction_id
