-- Says: what the agencies declare of each category and file for one half-year.
-- Grain: one agency, category and file. Key: agency_ori, category_code, file_code.
SELECT c.*, coalesce(a.agency_name, c.agency_ori) AS agency_name
FROM certified_count AS c
LEFT JOIN agency AS a ON a.ori = c.agency_ori
WHERE c.period_end_date = $period_end_date
ORDER BY agency_name, c.agency_ori, c.category_code = 'all', c.category_code, c.file_code
