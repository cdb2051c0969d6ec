-- What each way to spend money would mend over the whole state, and how many jurisdictions would meet with it what a grant
-- measures and do not now.
-- Grain: one way. Key: option_id.
WITH summed AS (
    SELECT
        option_id,
        sum(arrest_count) AS arrest_count,
        sum(result_count) AS result_count,
        sum(record_count) AS record_count,
        sum(severe_count) AS severe_count,
        sum(agency_count) AS agency_count,
        count(*) FILTER (jurisdiction_id <> '') AS place_count,
        sum(cost_amount) AS cost_amount
    FROM option_place
    GROUP BY option_id
),

place_now AS (
    SELECT program_id, place_id, bool_and(result_code IN ('met', 'no_records')) AS is_met
    FROM eligibility
    WHERE threshold_pct IS NOT NULL
    GROUP BY program_id, place_id
),

place_with AS (
    SELECT option_id, program_id, place_id, bool_and(result_code = 'met') AS is_met
    FROM option_eligibility
    GROUP BY option_id, program_id, place_id
),

gained AS (
    SELECT w.option_id, count(DISTINCT w.place_id) AS newly_met_count
    FROM place_with AS w
    INNER JOIN place_now AS n ON n.program_id = w.program_id AND n.place_id = w.place_id
    WHERE w.is_met AND NOT n.is_met
    GROUP BY w.option_id
)

SELECT
    o.option_id,
    o.title,
    o.says,
    CAST(coalesce(s.arrest_count, 0) AS BIGINT) AS arrest_count,
    CAST(coalesce(s.result_count, 0) AS BIGINT) AS result_count,
    CAST(coalesce(s.record_count, 0) AS BIGINT) AS record_count,
    CAST(coalesce(s.severe_count, 0) AS BIGINT) AS severe_count,
    CAST(coalesce(s.agency_count, 0) AS BIGINT) AS agency_count,
    coalesce(s.place_count, 0) AS place_count,
    coalesce(g.newly_met_count, 0) AS newly_met_count,
    s.cost_amount,
    s.cost_amount / nullif(s.record_count, 0) AS cost_per_record
FROM option_words AS o
LEFT JOIN summed AS s ON s.option_id = o.option_id
LEFT JOIN gained AS g ON g.option_id = o.option_id
