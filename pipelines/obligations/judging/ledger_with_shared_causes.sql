-- The ledger, with the cause of what an outage or a change in coding kept away.
-- Grain: one ledger row. Key: ledger_id.
SELECT ledger.* REPLACE (
    coalesce(shared_cause.cause_code, ledger.cause_code) AS cause_code,
    coalesce(shared_cause.cause_party_code, ledger.cause_party_code) AS cause_party_code,
    coalesce(shared_cause.cause_evidence, ledger.cause_evidence) AS cause_evidence
)
FROM ledger
LEFT JOIN shared_cause ON shared_cause.ledger_id = ledger.ledger_id
