-- Federal agencies' plans, one line a yearly benchmark.
SELECT
    'agency_plans_:last_day.csv' AS file,
    concat_ws(',', b.agency_ori, ':first_day', b.plan_year, 'TOTAL', b.due, b.target,
        csv('Submit ' || b.target || ' percent of all records'), CASE WHEN b.is_claimed THEN 'Y' ELSE 'N' END)
    || chr(10) AS line
FROM made_benchmark AS b
JOIN made_certifier AS a ON a.agency_ori = b.agency_ori
WHERE a.kind = 'federal'
ORDER BY b.agency_ori, b.plan_year
