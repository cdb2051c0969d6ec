-- What shows why a record is missing or late.
-- Grain: one failing record. Key: subject_id, recipient_id.
SELECT
    subject_id,
    recipient_id,
    CASE outcome_code WHEN 'late' THEN 'prohibitor_submitted_late' ELSE 'prohibitor_not_submitted' END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing
