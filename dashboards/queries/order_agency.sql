-- Says: what is on file of each court's protection orders, by the agency that enters them; first those with the most
--       that are missing.
-- Grain: one court and one entering agency. Key: court_ori, entering_ori.
SELECT *, CASE WHEN due_count > 0 THEN 100.0 * entered_count / due_count END AS entered_pct
FROM order_agency
ORDER BY missing_count DESC, still_active_count DESC, court_name, first_date, court_ori, entering_ori
