-- One step's ledger: every record that was owed, and what became of it.
-- Grain: one record of the step and one recipient. Key: obligation_id, step, subject_id, recipient_id.
SELECT
    CAST(md5_number_lower(concat_ws(
        chr(31), e.obligation_id, e.step, CAST(e.subject_id AS VARCHAR), e.recipient_id
    )) >> 1 AS BIGINT) AS ledger_id,
    e.* EXCLUDE (posting_allowance_days),
    j.* EXCLUDE (subject_id, recipient_id),
    c.cause_code,
    c.cause_party_code,
    c.cause_evidence,
    s.severity_code,
    s.severity_rank
FROM expected AS e
JOIN judged AS j ON j.subject_id = e.subject_id AND j.recipient_id = e.recipient_id
LEFT JOIN cause_of AS c ON c.subject_id = e.subject_id AND c.recipient_id = e.recipient_id
LEFT JOIN severity AS s ON s.subject_id = e.subject_id
