-- The ledger with what its rows were judged by: what the rule that governed each asks, until when its arrival was seen, and
-- whether it counts as due and as timed.
--   posting_allowance_days, responsible_code, rule_terms   of the governing rule; null where none is in force.
--   is_due       the due date and the repository's time to post have passed, so that absence would be judged.
--   is_timed     received on a known day, against a due date counted from the date that the rule names.
-- Grain: one ledger row. Key: ledger_id.
WITH governing AS (
    SELECT
        rule_version,
        max(posting_allowance_days) AS posting_allowance_days,
        min(responsible_code) AS responsible_code,
        min(
            concat_ws(
                ' ',
                clock_start_code,
                limit_value,
                limit_unit_code,
                rolls_over_closed_days,
                posting_allowance_days,
                responsible_code
            )
        ) AS rule_terms
    FROM rule
    GROUP BY rule_version
)

SELECT
    ledger.*,
    governing.posting_allowance_days,
    governing.responsible_code,
    governing.rule_terms,
    observed.as_of_date,
    coalesce(seen_through.seen_through_date, observed.as_of_date) AS seen_through_date,
    is_due_by(
        ledger.outcome_code,
        ledger.due_at,
        ledger.event_at,
        coalesce(governing.posting_allowance_days, 0),
        coalesce(seen_through.seen_through_date, observed.as_of_date)
    ) AS is_due,
    is_timed_by(ledger.arrived_at, ledger.due_at, ledger.is_clock_substitute) AS is_timed
FROM ledger
CROSS JOIN observed
LEFT JOIN seen_through ON seen_through.obligation_id = ledger.obligation_id
LEFT JOIN governing ON governing.rule_version = ledger.rule_version
