-- The rows of one publication's ledger with all that decides what became of them and which measures count them.
--   is_due, is_timed     only of records that were found or are missing, and only of those that were found; has_evidence
--                        only of those that no rule leaves out: no measure asks it of the others.
--   rule_terms           what the governing rule asks, so that a rule that was rewritten under its name is noticed.
-- Grain: one ledger row. Key: ledger_id.
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
    AND ledger.is_due AS is_due,
    ledger.outcome_code IN ('on_time', 'late', 'arrived_undated')
    AND ledger.is_timed AS is_timed,
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
    ledger.rule_terms,
    ledger.posting_allowance_days,
    ledger.observed_through_date,
    ledger.as_of_date,
    ledger.seen_through_date
FROM judged_row AS ledger
