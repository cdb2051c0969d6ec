-- Says: where the entering of a court's protection orders went over from one agency to another for good, and what was on
--       file of the former's last ninety days of orders and of the new one's first.
-- Grain: one side of one hand-over. Key: court_ori, changed_date, side_code.
SELECT
    court_ori,
    changed_date,
    side_code,
    side_date,
    court_name,
    agency_name,
    entered_count AS numerator,
    due_count AS denominator,
    missing_count AS missing,
    CASE WHEN due_count > 0 THEN 100.0 * entered_count / due_count END AS value_pct
FROM order_handover
ORDER BY court_name, changed_date, side_code DESC, court_ori
