-- What its charges make of an event: it counts if one of them counts.
-- Grain: one event with charges. Key: event_id.
SELECT
    event_id,
    bool_or(reportable_code = 'yes') AS is_reportable,
    bool_or(reportable_code = 'unknown_level') AS has_unknown_level,
    bool_or(reportable_code = 'unknown_birth_date') AS has_unknown_birth_date,
    level_of(coalesce(
        min(level_rank(level_code)) FILTER (WHERE reportable_code = 'yes'),
        min(level_rank(level_code))
    )) AS level_code,
    CASE
        WHEN bool_or(population_code = 'adult') THEN 'adult'
        WHEN bool_or(population_code = 'juvenile') THEN 'juvenile'
        ELSE 'unknown'
    END AS population_code,
    coalesce(bool_or(reportable_code = 'no' AND not_reportable_rule = 'juvenile'), FALSE) AS is_left_out_as_juvenile,
    min(offense_date) AS offense_date,
    coalesce(bool_and(is_sealed), FALSE) AS is_sealed,
    max(observed_through_date) FILTER (WHERE reportable_code <> 'no') AS observed_through_date
FROM judged_charge
GROUP BY event_id
