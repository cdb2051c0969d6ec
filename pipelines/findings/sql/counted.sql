-- All that the measures count, in one shape.
-- Grain: one measure in one place, month, offense year, population and level group. Key: all but the counts.
SELECT * FROM counted_ledger

UNION ALL

SELECT
    measure_code,
    obligation_id,
    jurisdiction_id,
    ori,
    month,
    NULL AS offense_year,
    population_code,
    level_group,
    count(*) FILTER (is_numerator) AS numerator,
    count(*) FILTER (is_denominator) AS denominator,
    count(*) FILTER (is_excluded) AS excluded,
    count(*) FILTER (is_not_due) AS not_due,
    0 AS review,
    0 AS false_links,
    0 AS missed_links
FROM counted_unit
GROUP BY ALL
