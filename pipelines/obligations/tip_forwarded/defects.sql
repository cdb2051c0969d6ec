-- The tips that went to an agency which may not act where the threat lies, whether or not another got them afterwards.
-- Grain: one tip. Key: subject_id, recipient_id, defect_code.
SELECT
    j.subject_id,
    j.recipient_id,
    'agency_without_jurisdiction' AS defect_code,
    'an agency of the county of the threat, or of no county' AS expected,
    CASE WHEN t.may_act IS FALSE THEN 'an agency of another county' ELSE 'first an agency of another county' END AS found
FROM judged AS j
JOIN handled_tip AS t ON t.record_id = j.subject_id
WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated') AND t.is_ever_misrouted
