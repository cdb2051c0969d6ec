-- What lists show of a certificate: which half-year it is for, where other records have a number. It tells of no person.
-- Grain: one certificate. Key: subject_id.
SELECT
    subject_id,
    concat('half-year to ', CAST(event_at AS DATE)) AS agency_case_number,
    'Certificate of prohibiting records' AS description
FROM ledger
WHERE obligation_id = 'records_certified'
