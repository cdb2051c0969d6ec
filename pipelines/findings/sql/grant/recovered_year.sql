-- How many charges on file would get their result by each way to spend money, by year of arrest and population.
-- Grain: one way in one jurisdiction, of one population and year. Key: all but record_count.
WITH open_charge AS (
    SELECT
        o.option_id,
        l.jurisdiction_id AS place_id,
        l.population_code,
        CAST(year(l.event_at) AS INTEGER) AS year
    FROM ledger AS l
    INNER JOIN cause AS k ON k.obligation_id = l.obligation_id AND k.cause_code = l.cause_code
    INNER JOIN option_remedy AS o ON o.obligation_id = l.obligation_id AND o.remedy_code = k.remedy_code
    WHERE l.obligation_id = 'arrest_disposed' AND l.outcome_code = 'missing' AND l.jurisdiction_id IS NOT NULL
)

SELECT
    option_id,
    place_id,
    CASE WHEN grouping(population_code) = 1 THEN 'all' ELSE population_code END AS population_code,
    year,
    count(*) AS record_count
FROM open_charge
GROUP BY option_id, place_id, year, GROUPING SETS ((population_code), ())
ORDER BY ALL
