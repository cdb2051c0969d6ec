-- Says: every answer, whether it is the last word on its row, and what it came to.
-- Grain: one answer. Key: answer_id.
SELECT
    a.*,
    coalesce(f.obligation_id, '') AS obligation_id,
    coalesce(f.jurisdiction_id, '') AS jurisdiction_id,
    n.answer_id IS NOT NULL AS is_last,
    n.ruling_code,
    n.ruled_by,
    n.ruled_at,
    CASE WHEN n.answer_id IS NULL THEN 'replaced' ELSE coalesce(f.standing_code, 'gone') END AS standing_code
FROM answer_line AS a
LEFT JOIN last_answer AS n ON n.answer_id = a.answer_id
LEFT JOIN follow_up AS f ON f.ledger_id = a.ledger_id AND f.ask_code = a.ask_code
