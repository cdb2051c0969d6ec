-- Says: the yearly benchmarks of every agency's plan, and whether its counts meet them.
-- Grain: one agency, plan, year and category. Key: agency_ori, plan_start_date, plan_year, category_code.
SELECT b.*, coalesce(a.agency_name, b.agency_ori) AS agency_name
FROM benchmark AS b
LEFT JOIN agency AS a ON a.ori = b.agency_ori
ORDER BY agency_name, b.agency_ori, b.plan_start_date, b.plan_year, b.category_code
