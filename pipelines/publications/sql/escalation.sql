-- Says: what each agency was asked for and has left open until a letter to its head is due, by duty. Counts alone.
-- Grain: one agency and duty of one jurisdiction. Key: jurisdiction_id, agency_name, responsible_ori, obligation_id.
WITH place AS (
    SELECT jurisdiction_id, min(jurisdiction_name) AS jurisdiction_name FROM agency GROUP BY jurisdiction_id
)

SELECT
    f.jurisdiction_id,
    coalesce(p.jurisdiction_name, nullif(f.jurisdiction_id, ''), 'Jurisdiction not known') AS jurisdiction_name,
    l.responsible_ori,
    coalesce(a.agency_name, l.responsible_ori, 'Agency not known') AS agency_name,
    f.obligation_id,
    s.as_of_date,
    count(*) AS open_count,
    count(f.answer_id) AS answered_count,
    min(f.first_listed_date) AS first_listed_date,
    max(f.past_due_days) AS longest_days
FROM follow_up AS f
JOIN ledger AS l ON l.ledger_id = f.ledger_id
CROSS JOIN run_setting AS s
LEFT JOIN agency AS a ON a.ori = l.responsible_ori
LEFT JOIN place AS p ON p.jurisdiction_id = f.jurisdiction_id
WHERE f.escalation_level >= (SELECT min(escalation_level) FROM escalation WHERE has_letter)
GROUP BY ALL
ORDER BY f.jurisdiction_id, agency_name, l.responsible_ori, f.obligation_id
