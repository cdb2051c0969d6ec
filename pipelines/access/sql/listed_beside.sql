-- Says: which records stand before and after one in the list of its jurisdiction, duty, step and outcome; none where it is
--       not listed itself.
-- Grain: one row.
WITH listed AS (
    SELECT ledger_id, (coalesce(severity_rank, 99), event_at IS NULL, event_at, ledger_id) AS place
    FROM ledger
    WHERE
        jurisdiction_id = $jurisdiction_id
        AND obligation_id = $obligation_id
        AND step = $step
        AND outcome_code = $outcome_code
        AND coalesce(cause_code, '') <> 'possibly_sealed'
)

SELECT
    max_by(l.ledger_id, l.place) FILTER (l.place < own.place) AS previous_id,
    min_by(l.ledger_id, l.place) FILTER (l.place > own.place) AS next_id
FROM listed AS own
JOIN listed AS l ON l.ledger_id <> own.ledger_id
WHERE own.ledger_id = $ledger_id
