-- The certificates that are owed: a federal agency of the registry owes one for every half-year; any other agency from the
-- first half-year of which it gave a count, a certificate or a plan. Asked is about every half-year that is over by the
-- as-of date and that a register of certificates covers.
-- Grain: one agency and half-year. Key: subject_id.
WITH half_year AS (
    SELECT w.source, w.watched_date AS period_end_date, w.complete_through_date
    FROM watched_day AS w
    CROSS JOIN run_setting AS s
    WHERE
        w.record_table = 'repository_certification'
        AND w.watched_date <= s.as_of_date
        AND strftime(w.watched_date, '%m-%d') IN ('06-30', '12-31')
),

given AS (
    SELECT agency_ori, min(period_end_date) AS first_date
    FROM (
        SELECT agency_ori, period_end_date FROM declared_count
        UNION ALL
        SELECT agency_ori, period_end_date FROM certificate_received
        UNION ALL
        SELECT agency_ori, plan_start_date AS period_end_date FROM plan_benchmark
    )
    WHERE agency_ori IS NOT NULL
    GROUP BY agency_ori
),

owing AS (
    SELECT
        coalesce(a.ori, g.agency_ori) AS agency_ori,
        CASE WHEN a.agency_type_code = 'federal' THEN DATE '1900-01-01' ELSE g.first_date END AS first_date,
        a.active_from,
        a.active_to
    FROM agency AS a
    FULL JOIN given AS g ON g.agency_ori = a.ori
    WHERE a.agency_type_code = 'federal' OR g.agency_ori IS NOT NULL
),

owed AS (
    SELECT DISTINCT o.agency_ori, h.period_end_date
    FROM owing AS o
    JOIN half_year AS h
        ON
            h.period_end_date >= o.first_date
            AND h.period_end_date >= coalesce(o.active_from, h.period_end_date)
            AND h.period_end_date <= coalesce(o.active_to, h.period_end_date)
),

observed AS (
    SELECT o.agency_ori, h.period_end_date, max(h.complete_through_date) AS observed_through_date
    FROM owed AS o
    JOIN half_year AS h ON h.period_end_date = o.period_end_date
    JOIN source_limit AS l ON l.source = h.source
    LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = o.agency_ori
    WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
    GROUP BY o.agency_ori, h.period_end_date
),

counted AS (
    SELECT agency_ori, period_end_date, string_agg(DISTINCT source, ', ' ORDER BY source) AS sources
    FROM declared_count
    GROUP BY agency_ori, period_end_date
)

SELECT
    CAST(md5_number_lower(concat_ws(chr(31), 'certificate', o.agency_ori, o.period_end_date)) >> 1 AS BIGINT)
        AS subject_id,
    o.agency_ori,
    o.period_end_date,
    b.observed_through_date,
    c.sources
FROM owed AS o
LEFT JOIN observed AS b ON b.agency_ori = o.agency_ori AND b.period_end_date = o.period_end_date
LEFT JOIN counted AS c ON c.agency_ori = o.agency_ori AND c.period_end_date = o.period_end_date
