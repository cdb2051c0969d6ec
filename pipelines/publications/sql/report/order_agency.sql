-- Says: for each court and the agency that enters its protection orders, how many are on file of those due, and how many
--       that are over are still active.
-- Grain: one court and one entering agency. Key: court_ori, entering_ori.
WITH counted AS (
    SELECT
        coalesce(court_ori, '') AS court_ori,
        coalesce(responsible_ori, '') AS entering_ori,
        count(*) FILTER (step = 'entry' AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS numerator,
        count(*) FILTER (step = 'entry' AND outcome_code = 'missing') AS missing,
        count(*) FILTER (step = 'entry' AND outcome_code = 'late') AS late,
        count(*) FILTER (step = 'clearing' AND outcome_code = 'missing') AS still_active,
        min(CAST(event_at AS DATE)) FILTER (step = 'entry') AS first_date,
        max(CAST(event_at AS DATE)) FILTER (step = 'entry') AS last_date
    FROM ledger
    WHERE obligation_id IN ('order_entered', 'order_cleared')
    GROUP BY ALL
)
SELECT
    c.court_ori,
    c.entering_ori,
    coalesce(court.agency_name, nullif(c.court_ori, ''), 'Not stated') AS court_name,
    coalesce(agency.agency_name, nullif(c.entering_ori, ''), 'Not stated') AS agency_name,
    c.numerator,
    c.numerator + c.missing AS denominator,
    c.missing,
    CASE WHEN c.numerator + c.missing > 0 THEN 100.0 * c.numerator / (c.numerator + c.missing) END AS value_pct,
    c.late,
    c.still_active,
    c.first_date,
    c.last_date
FROM counted AS c
LEFT JOIN agency AS court ON court.ori = c.court_ori
LEFT JOIN agency ON agency.ori = c.entering_ori
ORDER BY court_name, c.first_date, agency_name, c.court_ori, c.entering_ori
