-- The rows of one publication's ledger with all that decides what became of them and which measures count them.
--   is_due, is_timed     only of records that were found or are missing, and only of those that were found; has_evidence
--                        only of those that no rule leaves out: no measure asks it of the others.
--   rule_terms           what the governing rule asks, so that a rule that was rewritten under its name is noticed.
-- Grain: one ledger row. Key: ledger_id.
WITH governing AS (
    SELECT
        rule_version,
        max(posting_allowance_days) AS posting_allowance_days,
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
    ledger.ledger_id,
    ledger.obligation_id,
    ledger.step,
    ledger.recipient_id,
    ledger.subject_id,
    ledger.event_id,
    coalesce(ledger.jurisdiction_id, '') AS jurisdiction_id,
    ledger.outcome_code,
    ledger.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
    AND is_due_by(
        ledger.outcome_code,
        ledger.due_at,
        ledger.event_at,
        coalesce(governing.posting_allowance_days, 0),
        coalesce(seen_through.seen_through_date, observed.as_of_date)
    ) AS is_due,
    ledger.outcome_code IN ('on_time', 'late', 'arrived_undated')
    AND is_timed_by(ledger.arrived_at, ledger.due_at, ledger.is_clock_substitute) AS is_timed,
    ledger.outcome_code != 'excluded' AND ledger.evidence_id IS NOT NULL AS has_evidence,
    ledger.sources,
    ledger.event_at,
    ledger.offense_date,
    ledger.population_code,
    ledger.level_code,
    ledger.agency_ori,
    ledger.arresting_ori,
    ledger.booking_ori,
    ledger.prosecutor_ori,
    ledger.court_ori,
    ledger.polarity,
    ledger.exclusion_rule,
    ledger.review_reason,
    ledger.outcome_reason IS NOT DISTINCT FROM 'link_in_review' AS is_link_in_review,
    ledger.evidence_id,
    ledger.arrived_at,
    ledger.clock_start_at,
    ledger.due_at,
    ledger.is_clock_substitute,
    ledger.rule_version,
    governing.rule_terms,
    governing.posting_allowance_days,
    ledger.observed_through_date,
    observed.as_of_date,
    coalesce(seen_through.seen_through_date, observed.as_of_date) AS seen_through_date
FROM ledger
CROSS JOIN observed
LEFT JOIN seen_through ON seen_through.obligation_id = ledger.obligation_id
LEFT JOIN governing ON governing.rule_version = ledger.rule_version
