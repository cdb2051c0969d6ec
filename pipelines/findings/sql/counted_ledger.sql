-- What the measures over the ledger count: rates of what was due, and the shares that came in time.
-- Grain: one measure in one place, month, offense year, population and level group. Key: all but the counts.
-- A rate is found / (found + missing) over due records. An on-time share is on time / (on time + late) over due records
-- whose day of receipt is known and whose clock started on the date that the rule names: with a substitute date nothing
-- can be late, so it would only ever count in favor.
WITH counted AS (
    SELECT
        *,
        outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_found
    FROM cell
)

SELECT
    counted_step.rate_code AS measure_code,
    counted.obligation_id,
    jurisdiction_id,
    ori,
    month,
    offense_year,
    population_code,
    level_group,
    coalesce(sum(record_count) FILTER (is_due AND is_found), 0) AS numerator,
    coalesce(sum(record_count) FILTER (is_due AND (is_found OR outcome_code = 'missing')), 0) AS denominator,
    coalesce(sum(record_count) FILTER (outcome_code = 'excluded'), 0) AS excluded,
    coalesce(sum(record_count) FILTER (outcome_code = 'not_due' OR (is_found AND NOT is_due)), 0) AS not_due,
    coalesce(sum(record_count) FILTER (outcome_code = 'review'), 0) AS review,
    coalesce(sum(false_links) FILTER (is_due AND is_found), 0) AS false_links,
    coalesce(sum(missed_links) FILTER (outcome_code = 'missing'), 0) AS missed_links
FROM counted
INNER JOIN counted_step ON counted_step.obligation_id = counted.obligation_id AND counted_step.step = counted.step
GROUP BY ALL

UNION ALL

SELECT
    counted_step.on_time_code AS measure_code,
    counted.obligation_id,
    jurisdiction_id,
    ori,
    month,
    offense_year,
    population_code,
    level_group,
    coalesce(sum(record_count) FILTER (is_due AND is_timed AND outcome_code = 'on_time'), 0) AS numerator,
    coalesce(sum(record_count) FILTER (is_due AND is_timed), 0) AS denominator,
    coalesce(sum(record_count) FILTER (is_due AND NOT is_timed), 0) AS excluded,
    coalesce(sum(record_count) FILTER (NOT is_due), 0) AS not_due,
    0 AS review,
    0 AS false_links,
    0 AS missed_links
FROM counted
INNER JOIN counted_step
    ON
        counted_step.obligation_id = counted.obligation_id
        AND counted_step.step = counted.step
        AND counted_step.on_time_code IS NOT NULL
WHERE is_found
GROUP BY ALL

UNION ALL

-- Texas CCP 66.353(b): arrest charges reported with a disposition / arrest charges reported, by arrest year. Whether a
-- charge is due does not matter, and a pending one stays below the line. Charges left out by a rule (sealed) are out.
SELECT
    'tx_completeness' AS measure_code,
    obligation_id,
    jurisdiction_id,
    ori,
    month,
    NULL AS offense_year,
    population_code,
    level_group,
    coalesce(sum(record_count) FILTER (outcome_code != 'excluded' AND has_evidence), 0) AS numerator,
    coalesce(sum(record_count) FILTER (outcome_code != 'excluded'), 0) AS denominator,
    coalesce(sum(record_count) FILTER (outcome_code = 'excluded'), 0) AS excluded,
    0 AS not_due,
    0 AS review,
    0 AS false_links,
    0 AS missed_links
FROM counted
WHERE obligation_id = 'arrest_disposed'
GROUP BY ALL

UNION ALL

-- How many charges stand at the repository, whether due yet or not: what a person counts who lays two files side by
-- side. As a rate it flatters young months, so no conclusion rests on it.
SELECT
    'charges_at_repository' AS measure_code,
    obligation_id,
    jurisdiction_id,
    ori,
    month,
    offense_year,
    population_code,
    level_group,
    coalesce(sum(record_count) FILTER (is_found), 0) AS numerator,
    coalesce(sum(record_count) FILTER (is_found OR outcome_code IN ('missing', 'not_due')), 0) AS denominator,
    coalesce(sum(record_count) FILTER (outcome_code = 'excluded'), 0) AS excluded,
    0 AS not_due,
    coalesce(sum(record_count) FILTER (outcome_code = 'review'), 0) AS review,
    0 AS false_links,
    0 AS missed_links
FROM counted
WHERE obligation_id = 'arrest_reported' AND step = 'charge'
GROUP BY ALL
