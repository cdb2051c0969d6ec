-- Under which names the steps of the ledger are measured, and which step stands for its obligation.
-- Grain: one step of one obligation. Key: obligation_id, step.
WITH named (obligation_id, step, rate_code, on_time_code, is_main) AS (
    VALUES
    ('arrest_reported', 'arrest', 'arrest_reporting_rate', 'arrest_on_time_share', true),
    ('arrest_reported', 'charge', 'charge_reporting_rate', NULL, false),
    ('prints_taken', 'prints', 'print_rate', NULL, true),
    ('disposition_reported', 'disposition', 'disposition_reporting_rate', 'disposition_on_time_share', true),
    ('arrest_disposed', 'charge', 'arrest_disposed_rate', NULL, true)
),

found AS (
    SELECT DISTINCT obligation_id, step
    FROM cell
    UNION
    SELECT DISTINCT obligation_id, step
    FROM rule
)

SELECT
    found.obligation_id,
    found.step,
    coalesce(named.rate_code, concat(found.obligation_id, '_', found.step, '_rate')) AS rate_code,
    named.on_time_code,
    coalesce(named.is_main, true) AS is_main
FROM found
LEFT JOIN named ON named.obligation_id = found.obligation_id AND named.step = found.step
