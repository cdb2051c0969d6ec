-- What lists show of a certificate: which half-year it is for. It tells of no person.
-- Grain: one certificate. Key: subject_id.
SELECT
    subject_id,
    concat('Certificate for the half-year that ended on ', CAST(event_at AS DATE)) AS description
FROM ledger
WHERE obligation_id = 'records_certified'
