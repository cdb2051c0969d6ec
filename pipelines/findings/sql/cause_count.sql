-- Why what is missing is missing.
-- Grain: missing records of one obligation, agency and month with one cause and severity.
-- Key: obligation_id, step, jurisdiction_id, responsible_ori, month, cause_code, severity_code.
SELECT
    l.obligation_id,
    l.step,
    coalesce(l.jurisdiction_id, '') AS jurisdiction_id,
    coalesce(l.responsible_ori, '') AS responsible_ori,
    coalesce(strftime(l.event_at, '%Y-%m'), '') AS month,
    coalesce(l.cause_code, 'cannot_tell') AS cause_code,
    coalesce(min(l.cause_party_code), 'none') AS cause_party_code,
    k.severity_code,
    k.severity_rank,
    k.is_severe,
    count(*) AS record_count
FROM ledger AS l
INNER JOIN severity_kind AS k ON k.severity_code = coalesce(l.severity_code, 'other')
WHERE l.outcome_code = 'missing'
GROUP BY ALL
