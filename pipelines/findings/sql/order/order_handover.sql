-- Where the entering of a court's protection orders went over from one agency to another for good, and what is on file of
-- the former's last ninety days and of the new one's first.
-- Grain: one side of one hand-over. Key: court_ori, changed_date, side_code.
WITH side AS (
    SELECT
        court_ori,
        changed_date,
        'before' AS side_code,
        former_ori AS entering_ori,
        former_last_date AS side_date,
        former_last_date - 89 AS from_date,
        former_last_date AS to_date
    FROM entering_change
    UNION ALL
    SELECT court_ori, changed_date, 'after', entering_ori, first_date, first_date, first_date + 89
    FROM entering_change
),

entry AS (
    SELECT l.court_ori, l.responsible_ori, CAST(l.event_at AS DATE) AS issued_date, l.outcome_code
    FROM ledger AS l
    WHERE
        l.obligation_id = 'order_entered'
        AND l.step = 'entry'
        AND l.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND l.ledger_id NOT IN (SELECT ledger_id FROM came_early)
)

SELECT
    s.court_ori,
    s.changed_date,
    s.side_code,
    s.side_date,
    s.entering_ori,
    coalesce(court.agency_name, s.court_ori) AS court_name,
    coalesce(agency.agency_name, s.entering_ori) AS agency_name,
    count(e.outcome_code) AS due_count,
    count(*) FILTER (WHERE e.outcome_code <> 'missing') AS entered_count,
    count(*) FILTER (WHERE e.outcome_code = 'missing') AS missing_count
FROM side AS s
LEFT JOIN entry AS e
    ON e.court_ori = s.court_ori
    AND e.responsible_ori = s.entering_ori
    AND e.issued_date BETWEEN s.from_date AND s.to_date
LEFT JOIN agency AS court ON court.ori = s.court_ori
LEFT JOIN agency ON agency.ori = s.entering_ori
GROUP BY ALL
