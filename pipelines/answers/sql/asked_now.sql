-- Says: what this run's work lists ask: all that can be asked about but what an accepted answer took off. Of wrong values a
--       list takes as many as its sheet holds: felonies first, then the newest; where only the day differs, last.
-- Grain: one row of the ledger and what it asks. Key: ledger_id.
SELECT
    q.*,
    count(*) OVER (PARTITION BY q.jurisdiction_id, q.permission, q.ask_code) AS total
FROM askable AS q
LEFT JOIN last_answer AS a ON a.ledger_id = q.ledger_id AND a.ask_code = q.ask_code
WHERE coalesce(a.ruling_code, '') <> 'accepted' OR a.is_lapsed
QUALIFY q.ask_code = 'send' OR row_number() OVER (
    PARTITION BY q.jurisdiction_id, q.permission, q.ask_code
    ORDER BY q.is_day_only, q.is_felony DESC, q.event_at DESC NULLS LAST, q.ledger_id
) <= $sheet_rows
