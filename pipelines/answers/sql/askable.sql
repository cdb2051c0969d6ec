-- Says: what agencies can be asked about: the records that are missing, and those that arrived with a wrong value that has
--       to be corrected. A record that may be sealed is never asked about, nor is a charge whose whole arrest is.
-- Grain: one row of the ledger and what it asks. Key: ledger_id (a row that is missing did not arrive).
WITH missing_arrest AS (
    SELECT DISTINCT event_id FROM ledger
    WHERE outcome_code = 'missing' AND obligation_id = 'arrest_reported' AND step = 'arrest' AND event_id IS NOT NULL
),
wrong AS (
    SELECT ledger_id, bool_and(defect_code = 'arrest_date_differs') AS is_day_only
    FROM correctable
    GROUP BY ledger_id
),
found AS (
    SELECT l.ledger_id, 'send' AS ask_code, FALSE AS is_day_only
    FROM ledger AS l
    WHERE l.outcome_code = 'missing' AND coalesce(l.cause_code, '') <> 'possibly_sealed'
        AND NOT (
            l.obligation_id = 'arrest_reported' AND l.step = 'charge'
            AND coalesce(l.event_id IN (SELECT event_id FROM missing_arrest), FALSE)
        )
    UNION ALL
    SELECT l.ledger_id, 'correct' AS ask_code, w.is_day_only
    FROM wrong AS w
    JOIN ledger AS l ON l.ledger_id = w.ledger_id
    WHERE coalesce(l.outcome_reason, '') NOT IN ('sealed', 'time_expired')
)
SELECT
    f.ledger_id,
    f.ask_code,
    l.obligation_id,
    coalesce(a.jurisdiction_id, l.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(k.permission, '') AS permission,
    f.is_day_only,
    coalesce(l.level_code, '') = 'felony' AS is_felony,
    l.event_at
FROM found AS f
JOIN ledger AS l ON l.ledger_id = f.ledger_id
LEFT JOIN agency AS a ON a.ori = l.responsible_ori
LEFT JOIN kept_apart AS k ON k.obligation_id = l.obligation_id
