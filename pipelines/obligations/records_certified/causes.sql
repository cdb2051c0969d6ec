-- What shows why a certificate is missing or late.
-- Grain: one failing certificate. Key: subject_id, recipient_id.
SELECT
    f.subject_id,
    f.recipient_id,
    CASE
        WHEN f.outcome_code = 'late' THEN 'certified_late'
        WHEN d.agency_ori NOT IN (SELECT agency_ori FROM certificate_received) THEN 'never_certified'
        WHEN d.sources IS NOT NULL THEN 'counted_not_certified'
        ELSE 'neither_counted_nor_certified'
    END AS cause_code,
    CAST(NULL AS VARCHAR) AS evidence
FROM failing AS f
JOIN certificate_due AS d ON d.subject_id = f.subject_id
