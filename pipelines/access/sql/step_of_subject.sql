-- Says: every step of every duty that one record is judged by, in the order in which they were due.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT
    ledger_id,
    obligation_id,
    step,
    outcome_code,
    outcome_reason,
    due_at,
    arrived_at,
    cause_code
FROM ledger
WHERE subject_id = $subject_id
ORDER BY due_at NULLS LAST, obligation_id, step, ledger_id
