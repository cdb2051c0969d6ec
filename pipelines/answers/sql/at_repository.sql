-- Says: when the repository last rejected each record that agencies were asked about, and when it came again after that.
-- Grain: one row of the ledger with a rejection. Key: ledger_id.
WITH asked AS (
    SELECT ledger_id, arrived_at, event_id AS local_id, 'hold_event' AS level_code
    FROM ledger
    WHERE obligation_id <> 'disposition_reported' AND ledger_id IN (SELECT ledger_id FROM listing)
    UNION ALL
    SELECT ledger_id, arrived_at, subject_id AS local_id, 'hold_disposition' AS level_code
    FROM ledger
    WHERE obligation_id = 'disposition_reported' AND ledger_id IN (SELECT ledger_id FROM listing)
),
held AS (
    SELECT
        a.ledger_id,
        a.arrived_at,
        CAST(h.repository_received_at AS DATE) AS received_date,
        CASE
            WHEN h.status_code = 'rejected' THEN coalesce(h.returned_date, CAST(h.repository_received_at AS DATE))
        END AS rejected_date
    FROM asked AS a
    JOIN link AS k ON k.local_id = a.local_id AND k.level_code = a.level_code AND k.band_code = 'linked'
    JOIN repository_hold AS h ON h.record_id = k.repository_id
),
rejected AS (
    SELECT ledger_id, max(rejected_date) AS rejected_date
    FROM held
    GROUP BY ledger_id
    HAVING max(rejected_date) IS NOT NULL
)
SELECT
    r.ledger_id,
    r.rejected_date,
    min(
        CASE
            WHEN h.arrived_at >= r.rejected_date THEN CAST(h.arrived_at AS DATE)
            WHEN h.received_date > r.rejected_date THEN h.received_date
        END
    ) AS resubmitted_date
FROM rejected AS r
JOIN held AS h ON h.ledger_id = r.ledger_id
GROUP BY r.ledger_id, r.rejected_date
