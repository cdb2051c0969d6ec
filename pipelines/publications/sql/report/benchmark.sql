-- Says: how each agency stands to the benchmarks of its plan that were due.
-- Grain: one agency, year of its plan and category. Key: agency_ori, plan_start_date, plan_year, category_code.
SELECT
    b.agency_ori,
    coalesce(a.agency_name, b.agency_ori) AS agency_name,
    b.plan_start_date,
    b.plan_year,
    b.category_code,
    b.benchmark_due_date,
    b.target_pct,
    b.value_pct,
    b.result_code,
    b.is_contradicted
FROM benchmark AS b
LEFT JOIN agency AS a ON a.ori = b.agency_ori
WHERE b.result_code <> 'not_due'
ORDER BY agency_name, b.agency_ori, b.plan_start_date, b.plan_year, b.category_code
