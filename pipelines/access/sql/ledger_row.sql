-- Says: what was expected, by which rule, what became of it, and which records stand before and after it in the list of
--       its jurisdiction, duty, step and outcome.
-- Grain: one row of the ledger. Key: ledger_id.
WITH subject AS (
    SELECT * FROM ledger WHERE ledger_id = $ledger_id
),

listed AS (
    SELECT
        l.ledger_id,
        lag(l.ledger_id) OVER place AS previous_id,
        lead(l.ledger_id) OVER place AS next_id
    FROM ledger AS l
    SEMI JOIN subject AS s
        ON
            s.jurisdiction_id = l.jurisdiction_id
            AND s.obligation_id = l.obligation_id
            AND s.step = l.step
            AND s.outcome_code = l.outcome_code
    WHERE coalesce(l.cause_code, '') <> 'possibly_sealed'
    WINDOW place AS (ORDER BY coalesce(l.severity_rank, 99), l.event_at, l.ledger_id)
)

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
    r.verified_by,
    listed.previous_id,
    listed.next_id
FROM subject AS l
LEFT JOIN listed ON listed.ledger_id = l.ledger_id
LEFT JOIN agency AS responsible ON responsible.ori = l.responsible_ori
LEFT JOIN agency AS recipient ON recipient.ori = l.recipient_id
LEFT JOIN rule AS r
    ON r.rule_version = l.rule_version AND r.obligation_id = l.obligation_id AND r.step = l.step
