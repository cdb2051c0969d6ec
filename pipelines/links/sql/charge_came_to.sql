-- What charges came to, of $results: the code of the result that decides (a final one before an interim one, the
-- court's before the prosecutor's before the police's, the last of these), and a number that is the same for charges
-- with the same results.
-- Grain: one charge with a result. Key: charge_id.
WITH result AS (
    SELECT DISTINCT charge_id, stage_code, disposition_code, disposition_date, coalesce(is_final, FALSE) AS is_final
    FROM ($results)
    WHERE charge_id IS NOT NULL AND disposition_date IS NOT NULL AND disposition_code IS NOT NULL
)

SELECT
    charge_id,
    bit_xor(hash(stage_code, disposition_code, disposition_date)) AS outcome,
    max_by(
        disposition_code,
        (
            is_final,
            CASE stage_code WHEN 'court' THEN 3 WHEN 'prosecutor' THEN 2 ELSE 1 END,
            disposition_date,
            disposition_code
        )
    ) AS verdict_code
FROM result
GROUP BY charge_id
