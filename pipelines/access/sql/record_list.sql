-- Says: which records of one jurisdiction have one outcome under one duty, or arrived with a wrong value, the most
--       severe and oldest first. A record that may be sealed is on no list.
-- Grain: one row of the ledger. Key: ledger_id.
WITH wanted AS (
    SELECT
        ledger_id,
        obligation_id,
        step,
        subject_id,
        event_id,
        recipient_id,
        responsible_ori,
        event_at,
        level_code,
        cause_code,
        severity_code,
        severity_rank,
        due_at,
        arrived_at,
        late_days,
        outcome_reason,
        count(*) OVER () AS total
    FROM ledger
    WHERE
        jurisdiction_id = $jurisdiction_id
        AND obligation_id = $obligation_id
        AND ($outcome_code IS NULL OR outcome_code = $outcome_code)
        AND ($step IS NULL OR step = $step)
        AND coalesce(cause_code, '') <> 'possibly_sealed'
        AND ($cause_code IS NULL OR coalesce(cause_code, 'cannot_tell') = $cause_code)
        AND (NOT $has_defect OR ledger_id IN (
            SELECT ledger_id FROM defect WHERE $defect_code IS NULL OR defect_code = $defect_code
        ))
        AND ($population_code = 'all' OR population_code = $population_code)
        AND (
            $level_group = 'all'
            OR ($level_group = 'felony' AND level_code = 'felony')
            OR ($level_group = 'misdemeanor' AND level_code IN ('misdemeanor', 'gross_misdemeanor'))
        )
    ORDER BY coalesce(severity_rank, 99), event_at, ledger_id
    LIMIT $page_rows OFFSET $skipped_rows
),

wrong AS (
    SELECT ledger_id, string_agg(defect_code, ',' ORDER BY defect_code) AS defect_codes
    FROM defect
    WHERE ledger_id IN (SELECT ledger_id FROM wanted)
    GROUP BY ledger_id
)

SELECT
    CAST(w.ledger_id AS VARCHAR) AS ledger_id,
    w.obligation_id,
    w.step,
    w.subject_id,
    w.event_id,
    CASE WHEN w.recipient_id <> 'repository' THEN coalesce(recipient.agency_name, w.recipient_id) END AS told_name,
    CAST(w.event_at AS DATE) AS event_date,
    w.level_code,
    coalesce(a.agency_name, w.responsible_ori) AS agency_name,
    w.cause_code,
    w.severity_code,
    CAST(w.due_at AS DATE) AS due_date,
    CAST(w.arrived_at AS DATE) AS arrived_date,
    w.late_days,
    w.outcome_reason,
    x.defect_codes,
    w.total
FROM wanted AS w
LEFT JOIN wrong AS x ON x.ledger_id = w.ledger_id
LEFT JOIN agency AS a ON a.ori = w.responsible_ori
LEFT JOIN agency AS recipient ON recipient.ori = w.recipient_id
ORDER BY coalesce(w.severity_rank, 99), w.event_at, w.ledger_id
