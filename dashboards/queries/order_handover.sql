-- Says: what was on file of a court's protection orders before and after another agency took over entering them.
-- Grain: one side of one hand-over. Key: court_ori, changed_date, side_code.
SELECT *, CASE WHEN due_count > 0 THEN 100.0 * entered_count / due_count END AS entered_pct
FROM order_handover
ORDER BY court_name, changed_date, side_code DESC, court_ori
