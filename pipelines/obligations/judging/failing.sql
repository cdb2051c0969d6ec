-- The records of one step that are missing or late: what causes are looked for.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
SELECT
    j.subject_id,
    j.recipient_id,
    j.outcome_code,
    j.evidence_id,
    e.event_id,
    e.responsible_ori,
    e.arresting_ori,
    e.jurisdiction_id,
    CAST(e.event_at AS DATE) AS event_date
FROM judged AS j
JOIN expected AS e ON e.subject_id = j.subject_id AND e.recipient_id = j.recipient_id
WHERE j.outcome_code IN ('missing', 'late')
