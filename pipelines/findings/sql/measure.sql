-- Every measure with its value and its bounds. The census bounds carry what is in review, and as many false and missed
-- links as the pairs' probabilities leave possible (95 %): a closed period was counted, not sampled. The Wilson bounds
-- (95 %) read the same figure as a standing rate. The five-year row of the Texas measure is the mean of the yearly
-- percentages, which its grant test uses, over the last five full calendar years; one in which the repository's extracts
-- begin is no full one, unless they do in its January.
-- Grain: one measure of one place over one period, for one part of its records.
-- Key: measure_code, place_kind, place_id, period_kind, period, population_code, level_group.
WITH valued AS (
    SELECT
        *,
        100.0 * numerator / nullif(denominator, 0) AS value_pct
    FROM measured_place
),

-- An extract of which nobody says from which day of events on it is holds any day.
first_day AS (
    SELECT
        record_table,
        min(coalesce(CASE selected_by_code WHEN 'event_date' THEN window_from_date END, DATE '0001-01-01')) AS from_date
    FROM coverage
    GROUP BY record_table
),

begun AS (
    SELECT obligation_extract.obligation_id, max(first_day.from_date) AS from_date
    FROM obligation_extract
    INNER JOIN first_day ON first_day.record_table = obligation_extract.record_table
    GROUP BY obligation_extract.obligation_id
),

five_years AS (
    SELECT
        valued.measure_code,
        valued.obligation_id,
        valued.place_kind,
        valued.place_id,
        'five_years' AS period_kind,
        concat(min(valued.period), '-', max(valued.period)) AS period,
        valued.population_code,
        valued.level_group,
        sum(valued.numerator) AS numerator,
        sum(valued.denominator) AS denominator,
        sum(valued.excluded) AS excluded,
        sum(valued.not_due) AS not_due,
        sum(valued.review) AS review,
        0 AS false_links,
        0 AS missed_links,
        sum(valued.value_pct ORDER BY valued.period) / count(valued.value_pct) AS value_pct
    FROM valued
    CROSS JOIN observed
    LEFT JOIN begun ON begun.obligation_id = valued.obligation_id
    WHERE
        valued.measure_code = 'tx_completeness'
        AND valued.period_kind = 'year'
        AND valued.denominator > 0
        AND CAST(valued.period AS INTEGER) BETWEEN year(observed.as_of_date + 1) - 5 AND year(observed.as_of_date + 1) - 1
        AND coalesce(CAST(valued.period AS INTEGER) >= year(begun.from_date + INTERVAL 11 MONTH), TRUE)
    GROUP BY ALL
),

bounded AS (
    SELECT
        valued.* EXCLUDE (false_links, missed_links),
        valued.false_links / 1000000.0 AS false_links,
        valued.missed_links / 1000000.0 AS missed_links,
        least(most_false.occurrences, valued.numerator) AS most_false,
        least(most_missed.occurrences, valued.denominator - valued.numerator) AS most_missed
    FROM valued
    ASOF JOIN link_error_limit AS most_false ON most_false.most_expected >= valued.false_links
    ASOF JOIN link_error_limit AS most_missed ON most_missed.most_expected >= valued.missed_links
)

SELECT
    * EXCLUDE (most_false, most_missed),
    100.0 * (numerator - most_false) / nullif(denominator + review, 0) AS low_pct,
    100.0 * (numerator + most_missed + review) / nullif(denominator + review, 0) AS high_pct,
    100.0
    * (
        (numerator + 1.920729410347062) / (denominator + 3.841458820694124)
        - 1.959963984540054
        * sqrt(numerator * (denominator - numerator) / nullif(denominator, 0) + 0.960364705173531)
        / (denominator + 3.841458820694124)
    ) AS rate_low_pct,
    100.0
    * (
        (numerator + 1.920729410347062) / (denominator + 3.841458820694124)
        + 1.959963984540054
        * sqrt(numerator * (denominator - numerator) / nullif(denominator, 0) + 0.960364705173531)
        / (denominator + 3.841458820694124)
    ) AS rate_high_pct
FROM bounded

UNION ALL BY NAME

SELECT
    *,
    value_pct AS low_pct,
    value_pct AS high_pct,
    NULL AS rate_low_pct,
    NULL AS rate_high_pct
FROM five_years
