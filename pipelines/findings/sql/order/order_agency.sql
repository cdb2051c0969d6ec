-- For each court and agency that enters its protection orders, what is on file of those due, and what is wrong with it.
-- Grain: one court and one entering agency. Key: court_ori, entering_ori.
WITH wrong AS (
    SELECT DISTINCT ledger_id FROM defect
),

judged AS (
    SELECT
        coalesce(l.court_ori, '') AS court_ori,
        coalesce(l.responsible_ori, '') AS entering_ori,
        l.step,
        l.outcome_code,
        CAST(l.event_at AS DATE) AS issued_date,
        l.outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_on_file,
        e.ledger_id IS NOT NULL AS is_early,
        w.ledger_id IS NOT NULL AS is_wrong
    FROM ledger AS l
    LEFT JOIN wrong AS w ON w.ledger_id = l.ledger_id
    LEFT JOIN came_early AS e ON e.ledger_id = l.ledger_id
    WHERE l.obligation_id IN ('order_entered', 'order_cleared')
),

counted AS (
    SELECT
        court_ori,
        entering_ori,
        min(issued_date) FILTER (WHERE step = 'entry') AS first_date,
        max(issued_date) FILTER (WHERE step = 'entry') AS last_date,
        count(*) FILTER (WHERE step = 'entry' AND is_on_file) AS on_file_count,
        count(*) FILTER (WHERE step = 'entry' AND is_on_file AND NOT is_early) AS entered_count,
        count(*) FILTER (WHERE step = 'entry' AND outcome_code = 'late') AS late_count,
        count(*) FILTER (WHERE step = 'entry' AND outcome_code = 'missing') AS missing_count,
        count(*) FILTER (WHERE step = 'entry' AND is_wrong) AS wrong_count,
        count(*) FILTER (WHERE step = 'service' AND outcome_code = 'missing') AS unserved_count,
        count(*) FILTER (WHERE step = 'surrender' AND outcome_code = 'missing') AS unsurrendered_count,
        count(*) FILTER (WHERE step = 'clearing' AND outcome_code = 'missing') AS still_active_count
    FROM judged
    GROUP BY court_ori, entering_ori
)

SELECT
    c.*,
    coalesce(court.agency_name, nullif(c.court_ori, ''), 'Not stated') AS court_name,
    coalesce(agency.agency_name, nullif(c.entering_ori, ''), 'Not stated') AS agency_name,
    coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
    c.entered_count + c.missing_count AS due_count
FROM counted AS c
LEFT JOIN agency AS court ON court.ori = c.court_ori
LEFT JOIN agency ON agency.ori = c.entering_ori
