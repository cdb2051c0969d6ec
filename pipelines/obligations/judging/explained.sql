-- The cause and the severity of each failing record.
-- Grain: one failing record. Key: ledger_id.
SELECT
    f.ledger_id,
    c.cause_code,
    c.cause_party_code,
    c.cause_evidence,
    s.severity_code,
    s.severity_rank
FROM failing AS f
LEFT JOIN cause_of AS c ON c.subject_id = f.subject_id AND c.recipient_id = f.recipient_id
LEFT JOIN severity AS s ON s.subject_id = f.subject_id
