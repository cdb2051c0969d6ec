-- Says: of each record that was on a work list, whose list it was and when what it is about happened.
-- Grain: one row of the ledger and what it asks. Key: ledger_id, ask_code.
SELECT
    f.ledger_id,
    f.ask_code,
    f.jurisdiction_id,
    f.permission,
    CAST(l.event_at AS DATE) AS event_date
FROM follow_up AS f
LEFT JOIN ledger AS l ON l.ledger_id = f.ledger_id
WHERE f.ledger_id IN (SELECT unnest($ledger_ids))
