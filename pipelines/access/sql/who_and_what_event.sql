-- Says: whom and what a few rows of the ledger are about by the local arrest behind them, as their lists show it.
-- Grain: one row of the ledger. Key: ledger_id.
-- Each table is read by the few ids first: joined at once, it would be read whole.
WITH wanted AS (
    SELECT
        unnest(CAST($ledger_ids AS VARCHAR[])) AS ledger_id,
        unnest(CAST($subject_ids AS BIGINT[])) AS subject_id,
        unnest(CAST($event_ids AS BIGINT[])) AS event_id
),

arrested AS (
    SELECT event_id, last_name, first_name FROM event WHERE event_id IN (SELECT event_id FROM wanted)
),

charged AS (
    SELECT event_charge_id, event_id, offense_text, coalesce(offense_text, statute_raw, offense_code) AS charge
    FROM event_charge
    WHERE event_id IN (SELECT event_id FROM wanted)
),

charges_of AS (
    SELECT event_id, string_agg(DISTINCT charge, '; ' ORDER BY charge) AS charges FROM charged GROUP BY event_id
)

SELECT
    w.ledger_id,
    e.last_name,
    e.first_name,
    coalesce(ec.offense_text, c.charges) AS charges
FROM wanted AS w
LEFT JOIN arrested AS e ON e.event_id = w.event_id
LEFT JOIN charges_of AS c ON c.event_id = w.event_id
LEFT JOIN charged AS ec ON ec.event_charge_id = w.subject_id
