-- What shows why a record whose basis has ended is still on file, or left it late.
-- Grain: one failing record. Key: subject_id, recipient_id.
SELECT
    subject_id,
    recipient_id,
    CASE outcome_code WHEN 'late' THEN 'prohibitor_removed_late' ELSE 'prohibitor_not_removed' END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing
