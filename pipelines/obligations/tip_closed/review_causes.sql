-- What shows why a closed tip was not reviewed, or late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    subject_id,
    recipient_id,
    CASE outcome_code WHEN 'late' THEN 'tip_reviewed_late' ELSE 'tip_not_reviewed' END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing
