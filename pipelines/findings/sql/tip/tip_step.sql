-- Each tip and step in the ledger, with the office, what the tip is about, how grave it is, and what is wrong with the step.
-- Grain: one tip and step. Key: subject_id, step.
WITH wrong AS (
    SELECT ledger_id, list(defect_code) AS defect_codes FROM defect GROUP BY ledger_id
)

SELECT
    l.subject_id,
    l.step,
    t.agency_ori AS office_ori,
    coalesce(a.agency_name, t.agency_ori) AS office_name,
    coalesce(a.jurisdiction_id, '') AS jurisdiction_id,
    l.responsible_ori,
    coalesce(t.tip_kind_code, 'not_stated') AS tip_kind_code,
    coalesce(t.threat_level_code, 'unrated') AS threat_level_code,
    l.outcome_code,
    l.outcome_reason,
    l.outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_found,
    e.ledger_id IS NOT NULL AS is_early,
    l.outcome_code = 'missing' AS is_missing,
    coalesce(l.rule_is_verified, FALSE) AS is_rule_verified,
    CASE
        WHEN l.is_clock_time_known AND CAST(l.arrived_at AS TIME) <> TIME '00:00:00'
            THEN date_diff('minute', l.clock_start_at, l.arrived_at) / 60.0
    END AS hours,
    coalesce(w.defect_codes, []) AS defect_codes
FROM ledger AS l
JOIN tip AS t ON t.record_id = l.subject_id
LEFT JOIN agency AS a ON a.ori = t.agency_ori
LEFT JOIN wrong AS w ON w.ledger_id = l.ledger_id
LEFT JOIN came_early AS e ON e.ledger_id = l.ledger_id
WHERE l.obligation_id IN ('tip_screened', 'tip_forwarded', 'tip_acted_on', 'tip_closed') AND t.agency_ori IS NOT NULL
