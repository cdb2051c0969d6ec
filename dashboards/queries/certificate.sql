-- Says: how each agency certified one half-year, and what its counts come to.
-- Grain: one agency. Key: agency_ori.
SELECT *
FROM certificate
WHERE period_end_date = $period_end_date
ORDER BY agency_name, agency_ori
