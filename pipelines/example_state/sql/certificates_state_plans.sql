-- State agencies' plans, one JSON object a line, the yearly benchmarks nested.
SELECT
    'state_plans_:last_day.jsonl' AS file,
    concat('{"agency":"', b.agency_ori, '","begins":":first_day","benchmarks":[', string_agg(
        CAST(to_json(struct_pack(
            year := b.plan_year, due := CAST(b.due AS VARCHAR), target := b.target, claimed := b.is_claimed,
            says := concat('Submit ', b.target, ' percent of all records'))) AS VARCHAR), ',' ORDER BY b.plan_year), ']}', chr(10))
        AS line
FROM made_benchmark AS b
JOIN made_certifier AS a ON a.agency_ori = b.agency_ori
WHERE a.kind = 'state'
GROUP BY b.agency_ori
ORDER BY b.agency_ori
