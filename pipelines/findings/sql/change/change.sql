-- How the outcomes moved since the last publication, and why. A record that was counted in one jurisdiction and is now
-- counted in another leaves the one and enters the other.
-- For every outcome of every jurisdiction the rows into it less the rows out of it are its count now less its count then.
-- Grain: one move of records of one jurisdiction for one reason.
-- Key: obligation_id, step, jurisdiction_id, reason_code, from_outcome_code, to_outcome_code.
WITH moved AS (
    SELECT record_change.*
    FROM record_change
    INNER JOIN compared_step
        ON
            compared_step.obligation_id = record_change.obligation_id
            AND compared_step.step = record_change.step
            AND compared_step.rate_code = record_change.measure_code
    WHERE from_outcome_code != to_outcome_code OR was_jurisdiction_id != jurisdiction_id
),

counted_move AS (
    SELECT
        obligation_id,
        step,
        CASE WHEN to_outcome_code != '' THEN jurisdiction_id ELSE was_jurisdiction_id END AS jurisdiction_id,
        reason_code,
        from_outcome_code,
        to_outcome_code
    FROM moved
    WHERE from_outcome_code = '' OR to_outcome_code = '' OR jurisdiction_id = was_jurisdiction_id
    UNION ALL
    SELECT obligation_id, step, was_jurisdiction_id AS jurisdiction_id, reason_code, from_outcome_code, '' AS to_outcome_code
    FROM moved
    WHERE from_outcome_code != '' AND to_outcome_code != '' AND jurisdiction_id != was_jurisdiction_id
    UNION ALL
    SELECT obligation_id, step, jurisdiction_id, reason_code, '' AS from_outcome_code, to_outcome_code
    FROM moved
    WHERE from_outcome_code != '' AND to_outcome_code != '' AND jurisdiction_id != was_jurisdiction_id
)

SELECT
    obligation_id,
    step,
    jurisdiction_id,
    reason_code,
    from_outcome_code,
    to_outcome_code,
    count(*) AS record_count
FROM counted_move
GROUP BY ALL
