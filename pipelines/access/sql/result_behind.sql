-- Says: the missing results that lie behind a delayed check.
-- Grain: one missing result. Key: ledger_id.
SELECT
    CAST(b.ledger_id AS VARCHAR) AS ledger_id,
    b.obligation_id,
    b.arrest_date,
    b.alike_count,
    b.missing_count,
    coalesce(a.agency_name, b.responsible_ori) AS agency_name,
    a.jurisdiction_name
FROM denial_disposition AS b
LEFT JOIN agency AS a ON a.ori = b.responsible_ori
WHERE b.denial_id = $subject_id
ORDER BY b.arrest_date, b.obligation_id, b.ledger_id
