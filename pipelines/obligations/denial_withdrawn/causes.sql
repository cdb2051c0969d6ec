-- What shows why an agency still lists a denial that was overturned, or was told late that it no longer stands.
-- Grain: one failing notice. Key: subject_id, recipient_id.
SELECT
    subject_id,
    recipient_id,
    CASE outcome_code WHEN 'late' THEN 'withdrawn_late' ELSE 'overturned_still_listed' END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing
