-- The certificates that had to be received.
-- Grain: one agency and half-year. Key: subject_id.
SELECT
    subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    sources,
    agency_ori,
    agency_ori AS certifying_ori,
    CAST(period_end_date AS TIMESTAMP) AS event_at,
    CAST(period_end_date AS TIMESTAMP) AS half_year_ended_at,
    'unknown' AS population_code,
    observed_through_date
FROM certificate_due
