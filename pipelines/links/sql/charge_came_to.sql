-- What charges came to by the results that are given: the code of the results that decide (final ones before interim
-- ones, the court's before the prosecutor's before the police's), null if these differ; and a number that is the same for
-- charges with the same results.
-- Grain: one charge with a result. Key: charge_id.
WITH result AS (
    SELECT DISTINCT
        charge_id,
        disposition_code,
        disposition_date,
        CASE stage_code WHEN 'court' THEN 3 WHEN 'prosecutor' THEN 2 ELSE 1 END
        + CASE WHEN is_final THEN 3 ELSE 0 END AS weight
    FROM ($results)
    WHERE charge_id IS NOT NULL AND disposition_date IS NOT NULL AND disposition_code IS NOT NULL
),

weighed AS (
    SELECT *, max(weight) OVER (PARTITION BY charge_id) AS most FROM result
)

SELECT
    charge_id,
    bit_xor(hash(disposition_code, disposition_date, weight)) AS outcome,
    CASE
        WHEN
            min(disposition_code) FILTER (WHERE weight = most) = max(disposition_code) FILTER (WHERE weight = most)
            THEN min(disposition_code) FILTER (WHERE weight = most)
    END AS verdict_code
FROM weighed
GROUP BY charge_id
