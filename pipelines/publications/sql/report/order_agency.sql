-- Says: for each court and the agency that enters its protection orders, how many are on file of those due, and how many
--       that are over are still active; first those with the most that are missing.
-- Grain: one court and one entering agency. Key: court_ori, entering_ori.
SELECT
    court_ori,
    entering_ori,
    court_name,
    agency_name,
    entered_count AS numerator,
    due_count AS denominator,
    missing_count AS missing,
    CASE WHEN due_count > 0 THEN 100.0 * entered_count / due_count END AS value_pct,
    late_count AS late,
    still_active_count AS still_active,
    first_date,
    last_date
FROM order_agency
ORDER BY missing_count DESC, still_active_count DESC, court_name, first_date, court_ori, entering_ori
