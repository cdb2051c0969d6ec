-- Why what is missing is missing.
-- Grain: missing records of one obligation, agency and month with one cause and severity.
-- Key: obligation_id, step, jurisdiction_id, responsible_ori, month, cause_code, severity_code.
SELECT
    obligation_id,
    step,
    coalesce(jurisdiction_id, '') AS jurisdiction_id,
    coalesce(responsible_ori, '') AS responsible_ori,
    coalesce(strftime(event_at, '%Y-%m'), '') AS month,
    coalesce(cause_code, 'cannot_tell') AS cause_code,
    coalesce(min(cause_party_code), 'none') AS cause_party_code,
    coalesce(severity_code, 'other') AS severity_code,
    count(*) AS record_count
FROM ledger
WHERE outcome_code = 'missing'
GROUP BY ALL
