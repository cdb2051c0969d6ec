-- The records of one step that are missing or late: what causes are looked for.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
SELECT
    j.ledger_id,
    j.subject_id,
    j.recipient_id,
    j.outcome_code,
    j.evidence_id,
    j.event_id,
    j.responsible_ori,
    j.arresting_ori,
    j.jurisdiction_id,
    j.due_at,
    CAST(j.event_at AS DATE) AS event_date
FROM judged AS j
WHERE j.outcome_code IN ('missing', 'late')
