-- Says: each agency's last word on a row, and what the state's analyst last said of it. An accepted `pending` lapses after
--       the days that the workspace sets, and is asked about again.
-- Grain: one row that was answered. Key: ledger_id, ask_code.
WITH ruled AS (
    SELECT * FROM ruling_line
    QUALIFY row_number() OVER (PARTITION BY answer_id ORDER BY ruled_at DESC, line_number DESC) = 1
)
SELECT
    a.*,
    c.label,
    c.claims_code,
    r.ruling_code,
    r.reason,
    r.ruled_by,
    r.ruled_at,
    coalesce(
        a.answer_code = 'pending' AND r.ruling_code = 'accepted'
        AND CAST(r.ruled_at AS DATE) + o.days_pending < s.as_of_date,
        FALSE
    ) AS is_lapsed
FROM answer_line AS a
JOIN answer_code AS c ON c.answer_code = a.answer_code
LEFT JOIN ruled AS r ON r.answer_id = a.answer_id
CROSS JOIN answer_setting AS o
CROSS JOIN run_setting AS s
QUALIFY row_number() OVER (PARTITION BY a.ledger_id, a.ask_code ORDER BY a.received_at DESC, a.line_number DESC) = 1
