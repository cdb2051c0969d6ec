-- One step's ledger: every record that was owed, and what became of it.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
SELECT
    xor(j.subject_id, k.key_hash) AS ledger_id,
    j.*,
    c.cause_code,
    c.cause_party_code,
    c.cause_evidence,
    s.severity_code,
    s.severity_rank
FROM judged AS j
JOIN ledger_key AS k ON k.recipient_id = j.recipient_id
LEFT JOIN cause_of AS c ON c.subject_id = j.subject_id AND c.recipient_id = j.recipient_id
LEFT JOIN severity AS s ON s.subject_id = j.subject_id
