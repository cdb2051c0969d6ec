-- The counts of each measure, summed for the state and its jurisdictions over every period, population and level group,
-- and for each agency over every period. A place is counted under an obligation only where an export of the
-- obligation's source covers it: without one its few stray records would pass for a rate. What the repository alone
-- shows (results of arrests on its file, the suspense rate) needs no such export.
-- Grain: one measure of one place over one period, for one part of its records. Key: all but the counts.
WITH by_jurisdiction AS (
    SELECT
        measure_code,
        obligation_id,
        jurisdiction_id,
        month,
        CAST(year(month) AS INTEGER) AS calendar_year,
        population_code,
        level_group,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(excluded) AS excluded,
        sum(not_due) AS not_due,
        sum(review) AS review,
        sum(false_links) AS false_links,
        sum(missed_links) AS missed_links
    FROM counted
    GROUP BY ALL
),

over_time AS (
    SELECT
        measure_code,
        obligation_id,
        CASE WHEN grouping(jurisdiction_id) = 1 THEN 'state' ELSE 'jurisdiction' END AS place_kind,
        jurisdiction_id AS place_id,
        CASE
            WHEN grouping(month) = 0 THEN 'month'
            WHEN grouping(calendar_year) = 0 THEN 'year'
            ELSE 'all'
        END AS period_kind,
        CASE
            WHEN grouping(month) = 0 THEN strftime(month, '%Y-%m')
            WHEN grouping(calendar_year) = 0 THEN CAST(calendar_year AS VARCHAR)
            ELSE 'all'
        END AS period,
        CASE WHEN grouping(population_code) = 1 THEN 'all' ELSE population_code END AS population_code,
        CASE WHEN grouping(level_group) = 1 THEN 'all' ELSE level_group END AS level_group,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(excluded) AS excluded,
        sum(not_due) AS not_due,
        sum(review) AS review,
        sum(false_links) AS false_links,
        sum(missed_links) AS missed_links
    FROM by_jurisdiction
    GROUP BY
        measure_code,
        obligation_id,
        GROUPING SETS ((), (jurisdiction_id)),
        GROUPING SETS ((), (calendar_year), (calendar_year, month)),
        GROUPING SETS ((), (population_code)),
        GROUPING SETS ((), (level_group))
),

by_agency AS (
    SELECT
        measure_code,
        obligation_id,
        'agency' AS place_kind,
        ori AS place_id,
        CASE
            WHEN grouping(month) = 0 THEN 'month'
            WHEN grouping(year(month)) = 0 THEN 'year'
            ELSE 'all'
        END AS period_kind,
        CASE
            WHEN grouping(month) = 0 THEN strftime(month, '%Y-%m')
            WHEN grouping(year(month)) = 0 THEN CAST(year(month) AS VARCHAR)
            ELSE 'all'
        END AS period,
        'all' AS population_code,
        'all' AS level_group,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(excluded) AS excluded,
        sum(not_due) AS not_due,
        sum(review) AS review,
        sum(false_links) AS false_links,
        sum(missed_links) AS missed_links
    FROM counted
    GROUP BY
        measure_code,
        obligation_id,
        ori,
        GROUPING SETS ((), (year(month)), (year(month), month))
),

by_offense_year AS (
    SELECT
        measure_code,
        obligation_id,
        CASE WHEN grouping(jurisdiction_id) = 1 THEN 'state' ELSE 'jurisdiction' END AS place_kind,
        jurisdiction_id AS place_id,
        'offense_year' AS period_kind,
        CAST(offense_year AS VARCHAR) AS period,
        CASE WHEN grouping(population_code) = 1 THEN 'all' ELSE population_code END AS population_code,
        CASE WHEN grouping(level_group) = 1 THEN 'all' ELSE level_group END AS level_group,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(excluded) AS excluded,
        sum(not_due) AS not_due,
        sum(review) AS review,
        sum(false_links) AS false_links,
        sum(missed_links) AS missed_links
    FROM counted
    WHERE offense_year IS NOT NULL AND measure_code IN ('charge_reporting_rate', 'charges_at_repository')
    GROUP BY
        measure_code,
        obligation_id,
        offense_year,
        GROUPING SETS ((), (jurisdiction_id)),
        GROUPING SETS ((), (population_code)),
        GROUPING SETS ((), (level_group))
),

by_half_year AS (
    SELECT
        measure_code,
        obligation_id,
        CASE WHEN grouping(jurisdiction_id) = 1 THEN 'state' ELSE 'jurisdiction' END AS place_kind,
        jurisdiction_id AS place_id,
        'half_year' AS period_kind,
        concat(year(month), CASE WHEN month(month) <= 6 THEN '-H1' ELSE '-H2' END) AS period,
        'all' AS population_code,
        'all' AS level_group,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(excluded) AS excluded,
        sum(not_due) AS not_due,
        sum(review) AS review,
        sum(false_links) AS false_links,
        sum(missed_links) AS missed_links
    FROM by_jurisdiction
    WHERE month IS NOT NULL AND measure_code = 'pa_fingerprint_rate'
    GROUP BY
        measure_code,
        obligation_id,
        period,
        GROUPING SETS ((), (jurisdiction_id))
),

together AS (
    SELECT * FROM over_time
    UNION ALL
    SELECT * FROM by_agency
    UNION ALL
    SELECT * FROM by_offense_year
    UNION ALL
    SELECT * FROM by_half_year
)

SELECT
    together.measure_code,
    together.obligation_id,
    together.place_kind,
    CASE WHEN together.place_kind = 'state' THEN observed.state_code ELSE together.place_id END AS place_id,
    together.* EXCLUDE (measure_code, obligation_id, place_kind, place_id)
FROM together
CROSS JOIN observed
WHERE
    together.period IS NOT NULL
    AND together.population_code IN ('all', 'adult', 'juvenile')
    AND together.level_group IN ('all', 'felony', 'misdemeanor')
    AND together.denominator + together.excluded + together.not_due + together.review > 0
    AND (
        together.place_kind = 'state'
        OR together.measure_code = 'mn_suspense'
        OR together.obligation_id IN (SELECT obligation_id FROM obligation_source WHERE source_table LIKE 'repository%')
        OR (together.obligation_id, together.place_kind, together.place_id)
        IN (SELECT obligation_id, place_kind, place_id FROM place_with_export)
    )
