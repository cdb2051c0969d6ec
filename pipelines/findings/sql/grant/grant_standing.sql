-- Whether each place is eligible for each grant, by the worst of its conditions; what only gives preference does not count.
-- A place of which nothing can be measured is not eligible by that: it stays open.
-- Grain: one grant at one place. Key: program_id, place_kind, place_id.
WITH asked AS (
    SELECT e.*, c.binds_agencies, c.is_measured
    FROM eligibility AS e
    INNER JOIN grant_condition AS c ON c.program_id = e.program_id AND c.condition_id = e.condition_id
    WHERE NOT c.is_priority
),

bound AS (
    SELECT jurisdiction_id, count(*) AS agency_count
    FROM agency
    GROUP BY jurisdiction_id
)

SELECT
    a.program_id,
    a.place_kind,
    a.place_id,
    min(a.place_name) AS place_name,
    CASE
        WHEN bool_or(a.result_code = 'not_met') THEN 'ineligible'
        WHEN
            bool_and(a.result_code IN ('met', 'no_records'))
            AND coalesce(bool_or(a.result_code = 'met') FILTER (a.is_measured), TRUE)
            THEN 'eligible'
        ELSE 'open'
    END AS standing_code,
    string_agg(a.sentence, ' ' ORDER BY a.condition_id, a.population_code)
        FILTER (a.result_code <> 'met') AS lacking,
    min(a.value_pct) FILTER (a.population_code = 'adult') AS adult_pct,
    min(a.value_pct) FILTER (a.population_code = 'juvenile') AS juvenile_pct,
    CAST(sum(a.needed_count) FILTER (a.is_measured) AS BIGINT) AS needed_count,
    CAST(count(*) FILTER (a.result_code = 'to_check') AS INTEGER) AS to_check_count,
    CAST(max(CASE WHEN a.binds_agencies THEN coalesce(b.agency_count, 0) ELSE 0 END) AS INTEGER) AS agency_count
FROM asked AS a
LEFT JOIN bound AS b ON a.place_kind = 'jurisdiction' AND b.jurisdiction_id = a.place_id
GROUP BY a.program_id, a.place_kind, a.place_id
