-- Who would stand on the half-yearly public list, and why: no certificate, certified as not in compliance, no plan, or the
-- last benchmark that was due missed. Only half-years whose certificate is due; whoever is late is not listed for it. Where
-- no plan of any agency was delivered, nothing is said of plans.
-- Grain: one agency, half-year and reason. Key: period_end_date, agency_ori, list_code.
WITH due AS (
    SELECT * FROM certificate WHERE is_due
),

last_benchmark AS (
    SELECT
        d.agency_ori,
        d.period_end_date,
        b.category_code,
        b.plan_year,
        b.target_pct,
        b.value_pct,
        b.result_code
    FROM due AS d
    JOIN benchmark AS b ON b.agency_ori = d.agency_ori AND b.benchmark_due_date <= d.period_end_date
    QUALIFY b.benchmark_due_date
        = max(b.benchmark_due_date) OVER (PARTITION BY d.agency_ori, d.period_end_date)
),

missed AS (
    SELECT
        agency_ori,
        period_end_date,
        string_agg(
            concat(
                CASE category_code WHEN 'all' THEN 'all categories' ELSE concat('category ', category_code) END, ' at ',
                printf('%.1f', floor(10 * value_pct) / 10), ' % of ', target_pct, ' %'
            ),
            ', ' ORDER BY category_code
        ) AS which,
        max(plan_year) AS plan_year
    FROM last_benchmark
    WHERE result_code = 'not_met'
    GROUP BY agency_ori, period_end_date
)

SELECT
    period_end_date,
    agency_ori,
    agency_name,
    'no_certificate' AS list_code,
    concat('The certificate was due on ', strftime(due_date, '%B %-d, %Y'), ', and none was received.') AS sentence
FROM due
WHERE outcome_code = 'missing' AND is_rule_verified
UNION ALL
SELECT
    period_end_date,
    agency_ori,
    agency_name,
    'certified_noncompliance' AS list_code,
    concat('The agency certifies that it is not in compliance: ', coalesce(reason_text, 'no reason given'), '.') AS sentence
FROM due
WHERE claim_code = 'not_compliant'
UNION ALL
SELECT
    period_end_date,
    agency_ori,
    agency_name,
    'no_plan' AS list_code,
    'The agency has no plan on file.' AS sentence
FROM due
WHERE
    agency_ori NOT IN (SELECT agency_ori FROM benchmark)
    AND EXISTS (SELECT 1 FROM benchmark)
UNION ALL
SELECT
    d.period_end_date,
    d.agency_ori,
    d.agency_name,
    'benchmark_missed' AS list_code,
    concat('By its own counts the agency missed the benchmark of year ', m.plan_year, ' of its plan: ', m.which, '.')
        AS sentence
FROM due AS d
JOIN missed AS m ON m.agency_ori = d.agency_ori AND m.period_end_date = d.period_end_date
