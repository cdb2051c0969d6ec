-- The ledger rows that only one of the two publications has, or that the measures count otherwise now.
-- Grain: one ledger row of either. Key: ledger_id; was_ledger_id is its name then.
WITH was AS (
    SELECT
        coalesce(renamed.ledger_id, every_row_then.ledger_id) AS ledger_id,
        every_row_then.ledger_id AS was_ledger_id,
        outcome_code,
        jurisdiction_id,
        is_due,
        is_timed,
        has_evidence
    FROM every_row_then
    LEFT JOIN renamed ON renamed.was_ledger_id = every_row_then.ledger_id
)

SELECT
    coalesce(now.ledger_id, was.ledger_id) AS ledger_id,
    was.was_ledger_id,
    now.ledger_id IS NOT NULL AS is_there
FROM every_row_now AS now
FULL OUTER JOIN was ON was.ledger_id = now.ledger_id
WHERE
    was.outcome_code IS DISTINCT FROM now.outcome_code
    OR was.jurisdiction_id IS DISTINCT FROM now.jurisdiction_id
    OR was.is_due IS DISTINCT FROM now.is_due
    OR was.is_timed IS DISTINCT FROM now.is_timed
    OR was.has_evidence IS DISTINCT FROM now.has_evidence
