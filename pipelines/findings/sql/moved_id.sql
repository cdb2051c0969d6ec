-- The records whose outcome or jurisdiction is another than in the last publication.
-- Grain: one record of either ledger. Key: ledger_id.
SELECT coalesce(now.ledger_id, was.ledger_id) AS ledger_id
FROM (SELECT ledger_id, outcome_code, jurisdiction_id FROM ledger) AS now
FULL OUTER JOIN (SELECT ledger_id, outcome_code, jurisdiction_id FROM previous_ledger) AS was
    ON was.ledger_id = now.ledger_id
WHERE
    was.outcome_code IS DISTINCT FROM now.outcome_code
    OR coalesce(was.jurisdiction_id, '') != coalesce(now.jurisdiction_id, '')
