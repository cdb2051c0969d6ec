-- Says: how each agency certified one half-year, and what its counts come to; first who did not, then who was late.
-- Grain: one agency. Key: agency_ori.
SELECT *
FROM certificate
WHERE period_end_date = $period_end_date
ORDER BY list_position(['missing', 'not_received', 'late'], standing_code) NULLS LAST, agency_name, agency_ori
