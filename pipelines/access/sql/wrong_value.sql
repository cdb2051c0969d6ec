-- Says: what arrived with a wrong value.
-- Grain: one defect. Key: defect_code.
SELECT defect_code, expected, found FROM defect WHERE ledger_id = $ledger_id ORDER BY defect_code
