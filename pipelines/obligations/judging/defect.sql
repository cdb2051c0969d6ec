-- What arrived with a wrong value, under the ledger row that it belongs to.
-- Grain: one wrong value of one ledger row. Key: ledger_id, defect_code.
SELECT
    CAST(md5_number_lower(concat_ws(
        chr(31), u.obligation_id, u.step, CAST(f.subject_id AS VARCHAR), f.recipient_id
    )) >> 1 AS BIGINT) AS ledger_id,
    f.defect_code,
    f.expected,
    f.found
FROM found_defect AS f
CROSS JOIN unit AS u
