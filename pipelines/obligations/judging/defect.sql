-- What arrived with a wrong value, under the ledger row that it belongs to.
-- Grain: one wrong value of one ledger row. Key: ledger_id, defect_code.
SELECT xor(f.subject_id, k.key_hash) AS ledger_id, f.defect_code, f.expected, f.found
FROM found_defect AS f
JOIN ledger_key AS k ON k.recipient_id = f.recipient_id
