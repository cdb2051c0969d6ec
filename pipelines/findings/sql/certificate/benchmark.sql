-- Each plan's benchmarks, held against the agency's own counts: those of the last half-year that had ended by the due date
-- and is not older than half a year. A benchmark in words alone, or one without such counts, can't be told.
-- Grain: one agency, plan, year and category. Key: all four.
WITH planned AS (
    SELECT
        b.agency_ori,
        b.plan_start_date,
        b.plan_year,
        coalesce(b.prohibitor_code, 'all') AS category_code,
        b.benchmark_due_date,
        b.target_pct,
        b.benchmark_text,
        b.is_claimed_met
    FROM plan_benchmark AS b
    WHERE
        b.agency_ori IS NOT NULL
        AND b.plan_start_date IS NOT NULL
        AND b.plan_year IS NOT NULL
        AND b.benchmark_due_date IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY b.agency_ori, b.plan_start_date, b.plan_year, coalesce(b.prohibitor_code, 'all')
        ORDER BY b.source, b.record_id
    ) = 1
),

of_category AS (
    SELECT agency_ori, period_end_date, category_code, asked_count, withheld_count
    FROM declared_count
    WHERE NOT is_total
    UNION ALL
    SELECT agency_ori, period_end_date, 'all' AS category_code, asked_count, withheld_count
    FROM declared_count
    WHERE is_counted
),

summed AS (
    SELECT
        agency_ori,
        period_end_date,
        category_code,
        CAST(sum(asked_count) AS BIGINT) AS asked,
        CAST(sum(asked_count - withheld_count) AS BIGINT) AS submitted
    FROM of_category
    GROUP BY agency_ori, period_end_date, category_code
    HAVING count(asked_count) = count(*) AND count(withheld_count) = count(*)
),

held_against AS (
    SELECT p.*, s.period_end_date, s.asked, s.submitted
    FROM planned AS p
    LEFT JOIN summed AS s
        ON
            s.agency_ori = p.agency_ori
            AND s.category_code = p.category_code
            AND s.period_end_date <= p.benchmark_due_date
            AND date_diff('month', s.period_end_date, p.benchmark_due_date) < 6
    QUALIFY row_number() OVER (
        PARTITION BY p.agency_ori, p.plan_start_date, p.plan_year, p.category_code
        ORDER BY s.period_end_date DESC NULLS LAST
    ) = 1
),

told AS (
    SELECT
        h.*,
        CASE
            WHEN h.benchmark_due_date > r.as_of_date THEN 'not_due'
            WHEN h.target_pct IS NULL OR coalesce(h.asked, 0) = 0 THEN 'cannot_tell'
            WHEN 100 * h.submitted >= h.target_pct * h.asked THEN 'met'
            ELSE 'not_met'
        END AS result_code
    FROM held_against AS h
    CROSS JOIN run_setting AS r
)

SELECT
    agency_ori,
    plan_start_date,
    plan_year,
    category_code,
    benchmark_due_date,
    target_pct,
    benchmark_text,
    period_end_date,
    CASE WHEN asked > 0 THEN 100.0 * submitted / asked END AS value_pct,
    result_code,
    is_claimed_met,
    coalesce(is_claimed_met AND result_code = 'not_met', FALSE) AS is_contradicted
FROM told
