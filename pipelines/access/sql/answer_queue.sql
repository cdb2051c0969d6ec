-- Says: the answers to duties that may be seen that a person has to weigh, those to the gravest records first, then the oldest.
-- Grain: one answer. Key: answer_id.
SELECT
    f.answer_id,
    f.answer_code,
    f.answer_date,
    f.answered_date,
    f.ledger_id,
    l.obligation_id,
    l.step,
    CAST(l.event_at AS DATE) AS event_date,
    l.severity_code,
    p.jurisdiction_name,
    a.agency_name,
    count(*) OVER () AS total
FROM follow_up AS f
JOIN ledger AS l ON l.ledger_id = f.ledger_id
LEFT JOIN agency AS a ON a.ori = l.responsible_ori
LEFT JOIN (SELECT jurisdiction_id, min(jurisdiction_name) AS jurisdiction_name FROM agency GROUP BY jurisdiction_id) AS p
    ON p.jurisdiction_id = f.jurisdiction_id
WHERE f.standing_code = 'to_be_looked_at'
    AND NOT list_contains($kept_apart, l.obligation_id)
    AND coalesce($jurisdiction_id, f.jurisdiction_id) = f.jurisdiction_id
ORDER BY coalesce(l.severity_rank, 99), f.answered_date, f.answer_id
LIMIT $page_rows OFFSET $skipped_rows
