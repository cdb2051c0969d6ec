-- What was found before its absence would be judged: the due date, or the repository's time to post, has not passed. Rates
-- leave it out, and so does every count of how many came of those due.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT ledger_id
FROM judged_row
WHERE outcome_code IN ('on_time', 'late', 'arrived_undated') AND NOT is_due
