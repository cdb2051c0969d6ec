-- What was found before its absence would be judged: the due date, or the repository's time to post, has not passed. Rates
-- leave it out, and so does every count of how many came of those due.
-- Grain: one row of the ledger. Key: ledger_id.
WITH governing AS (
    SELECT rule_version, max(posting_allowance_days) AS posting_allowance_days FROM rule GROUP BY rule_version
)

SELECT l.ledger_id
FROM ledger AS l
CROSS JOIN observed AS o
LEFT JOIN seen_through AS s ON s.obligation_id = l.obligation_id
LEFT JOIN governing AS g ON g.rule_version = l.rule_version
WHERE
    l.outcome_code IN ('on_time', 'late', 'arrived_undated')
    AND NOT is_due_by(
        l.outcome_code,
        l.due_at,
        l.event_at,
        coalesce(g.posting_allowance_days, 0),
        coalesce(s.seen_through_date, o.as_of_date)
    )
