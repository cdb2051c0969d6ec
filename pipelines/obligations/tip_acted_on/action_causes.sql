-- What shows why an accepted tip was not acted on, or late.
-- Grain: one failing tip. Key: subject_id, recipient_id.
SELECT
    subject_id,
    recipient_id,
    CASE outcome_code WHEN 'late' THEN 'tip_acted_on_late' ELSE 'tip_not_acted_on' END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing
