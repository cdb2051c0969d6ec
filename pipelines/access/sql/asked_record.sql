-- Says: of each record that was on a work list, whose list it was last and when what it is about happened.
-- Grain: one row of the ledger and what it asks. Key: ledger_id, ask_code.
SELECT
    q.ledger_id,
    q.ask_code,
    q.jurisdiction_id,
    q.permission,
    CAST(l.event_at AS DATE) AS event_date
FROM listing AS q
LEFT JOIN ledger AS l ON l.ledger_id = q.ledger_id
WHERE q.ledger_id IN (SELECT unnest($ledger_ids))
QUALIFY row_number() OVER (PARTITION BY q.ledger_id, q.ask_code ORDER BY q.as_of_date DESC) = 1
