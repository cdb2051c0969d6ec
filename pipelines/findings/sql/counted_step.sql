-- Under which names the steps of the ledger are measured, and which step stands for its obligation.
-- Grain: one step of one obligation. Key: obligation_id, step.
WITH found AS (
    SELECT DISTINCT obligation_id, step
    FROM cell
    UNION
    SELECT DISTINCT obligation_id, step
    FROM rule
)

SELECT
    found.obligation_id,
    found.step,
    coalesce(measured_step.rate_code, concat(found.obligation_id, '_', found.step, '_rate')) AS rate_code,
    measured_step.on_time_code,
    coalesce(measured_step.is_main, true) AS is_main
FROM found
LEFT JOIN measured_step ON measured_step.obligation_id = found.obligation_id AND measured_step.step = found.step
