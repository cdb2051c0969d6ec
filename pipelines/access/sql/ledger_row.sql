-- Says: what was expected, by which rule, and what became of it.
-- Grain: one row of the ledger. Key: ledger_id.
SELECT
    l.*,
    responsible.agency_name AS responsible_name,
    responsible.jurisdiction_name,
    coalesce(recipient.agency_name, l.recipient_id) AS recipient_name,
    r.citation,
    r.limit_value,
    r.limit_unit_code,
    r.rolls_over_closed_days,
    r.posting_allowance_days,
    r.responsible_code,
    r.is_verified,
    r.verified_by
FROM ledger AS l
LEFT JOIN agency AS responsible ON responsible.ori = l.responsible_ori
LEFT JOIN agency AS recipient ON recipient.ori = l.recipient_id
LEFT JOIN rule AS r
    ON r.rule_version = l.rule_version AND r.obligation_id = l.obligation_id AND r.step = l.step
WHERE l.ledger_id = $ledger_id
