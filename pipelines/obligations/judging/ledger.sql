-- One step's part of the ledger: what was owed, what became of it, and for what failed its cause and severity.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
SELECT
    $obligation_id AS obligation_id,
    $step AS step,
    j.*,
    x.cause_code,
    x.cause_party_code,
    x.cause_evidence,
    x.severity_code,
    x.severity_rank
FROM $judged AS j
LEFT JOIN $explained AS x ON x.ledger_id = j.ledger_id
