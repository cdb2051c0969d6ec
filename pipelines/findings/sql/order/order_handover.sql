-- Where the entering of a court's protection orders went over from one agency to another for good, and what is on file of
-- the orders of the ninety days before and after.
-- Grain: one side of one hand-over. Key: court_ori, changed_date, side_code.
WITH entry AS (
    SELECT court_ori, responsible_ori AS entering_ori, CAST(event_at AS DATE) AS issued_date, outcome_code
    FROM ledger
    WHERE obligation_id = 'order_entered' AND step = 'entry' AND court_ori IS NOT NULL AND responsible_ori IS NOT NULL
),

run AS (
    SELECT court_ori, entering_ori, min(issued_date) AS first_date, max(issued_date) AS last_date
    FROM entry
    GROUP BY court_ori, entering_ori
),

handover AS (
    SELECT court_ori, first_date AS changed_date, entering_ori, lag(entering_ori) OVER one_court AS former_ori
    FROM run
    WINDOW one_court AS (PARTITION BY court_ori ORDER BY first_date, entering_ori)
    QUALIFY lag(last_date) OVER one_court < first_date
),

counted AS (
    SELECT
        h.court_ori,
        h.changed_date,
        CASE WHEN e.issued_date < h.changed_date THEN 'before' ELSE 'after' END AS side_code,
        e.entering_ori,
        count(*) FILTER (WHERE e.outcome_code IN ('on_time', 'late', 'arrived_undated')) AS entered_count,
        count(*) FILTER (WHERE e.outcome_code = 'missing') AS missing_count
    FROM handover AS h
    JOIN entry AS e
        ON e.court_ori = h.court_ori
        AND e.entering_ori IN (h.entering_ori, h.former_ori)
        AND e.issued_date BETWEEN h.changed_date - 90 AND h.changed_date + 89
    GROUP BY ALL
)

SELECT
    c.*,
    coalesce(court.agency_name, c.court_ori) AS court_name,
    coalesce(agency.agency_name, c.entering_ori) AS agency_name,
    c.entered_count + c.missing_count AS due_count
FROM counted AS c
LEFT JOIN agency AS court ON court.ori = c.court_ori
LEFT JOIN agency ON agency.ori = c.entering_ori
