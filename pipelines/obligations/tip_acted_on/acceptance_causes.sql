-- What shows why a tip was not accepted, or late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'tip_accepted_late'
        WHEN t.log_id IS NULL THEN 'tip_not_in_log'
        ELSE 'tip_not_accepted'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
