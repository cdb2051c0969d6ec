-- Says: the measures that would be others, of the whole time and of all records.
-- Grain: one measure of one place. Key: measure_code, place_kind, place_id.
WITH was AS (
    SELECT *
    FROM was_measure
    WHERE period_kind = 'all' AND population_code = 'all' AND level_group = 'all'
),

now AS (
    SELECT *
    FROM now_measure
    WHERE period_kind = 'all' AND population_code = 'all' AND level_group = 'all'
)

SELECT
    coalesce(now.measure_code, was.measure_code) AS measure_code,
    coalesce(now.place_kind, was.place_kind) AS place_kind,
    CASE
        WHEN coalesce(now.place_kind, was.place_kind) = 'state' THEN 'The state'
        ELSE coalesce(place.place_name, nullif(coalesce(now.place_id, was.place_id), ''), 'Place unknown')
    END AS place_name,
    was.numerator AS was_numerator,
    was.denominator AS was_denominator,
    was.value_pct AS was_pct,
    now.numerator AS now_numerator,
    now.denominator AS now_denominator,
    now.value_pct AS now_pct
FROM was
FULL OUTER JOIN now
    ON
        now.measure_code = was.measure_code
        AND now.place_kind = was.place_kind
        AND now.place_id = was.place_id
LEFT JOIN place
    ON
        place.place_kind = coalesce(now.place_kind, was.place_kind)
        AND place.place_id = coalesce(now.place_id, was.place_id)
WHERE
    was.numerator IS DISTINCT FROM now.numerator
    OR was.denominator IS DISTINCT FROM now.denominator
    OR was.value_pct IS DISTINCT FROM now.value_pct
ORDER BY
    CASE coalesce(now.place_kind, was.place_kind) WHEN 'state' THEN 1 WHEN 'jurisdiction' THEN 2 ELSE 3 END,
    place_name,
    measure_code
