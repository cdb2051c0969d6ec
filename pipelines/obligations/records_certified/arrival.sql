-- The certificates that were received.
-- Grain: one agency and half-year. Key: subject_id.
SELECT
    d.subject_id,
    c.evidence_id,
    'repository_certification' AS evidence_table,
    c.repository_received_at AS arrived_at,
    c.is_received_time_known AS is_arrival_time_known
FROM certificate_due AS d
JOIN certificate_received AS c ON c.agency_ori = d.agency_ori AND c.period_end_date = d.period_end_date
