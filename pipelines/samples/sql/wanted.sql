-- Says: which rows of the ledger an audit may look at: those of one duty's main step that were judged. What is sealed or
--       may be sealed is shown to nobody, and what is not due was not judged.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT
    ledger_id,
    subject_id,
    coalesce(jurisdiction_id, '') AS jurisdiction_id,
    CASE WHEN outcome_code IN ('on_time', 'arrived_undated') THEN 'found' ELSE outcome_code END AS outcome_group,
    outcome_code IN ('on_time', 'arrived_undated', 'late') AND link_id IS NOT NULL AS is_linked
FROM ledger
WHERE
    obligation_id = $obligation_id
    AND step = $step
    AND outcome_code <> 'not_due'
    AND coalesce(cause_code, '') <> 'possibly_sealed'
    AND coalesce(outcome_reason, '') NOT IN ('sealed', 'time_expired')
    AND (
        len(CAST($jurisdictions AS VARCHAR[])) = 0
        OR list_contains(CAST($jurisdictions AS VARCHAR[]), coalesce(jurisdiction_id, ''))
    )
