-- What arrived with a wrong value, under the ledger row that it belongs to.
-- Grain: one wrong value of one ledger row. Key: ledger_id, defect_code.
SELECT j.ledger_id, f.defect_code, f.expected, f.found
FROM found_defect AS f
JOIN judged AS j ON j.subject_id = f.subject_id AND j.recipient_id = f.recipient_id
