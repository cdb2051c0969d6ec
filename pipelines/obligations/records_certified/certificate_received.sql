-- The certificate of each agency and half-year that was received by the as-of date; of several the first.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
SELECT
    c.agency_ori,
    c.period_end_date,
    c.record_id AS evidence_id,
    c.claim_code,
    c.reason_text,
    c.repository_received_at,
    coalesce(c.is_received_time_known, FALSE) AS is_received_time_known
FROM repository_certification AS c
CROSS JOIN run_setting AS s
WHERE
    c.agency_ori IS NOT NULL
    AND c.period_end_date IS NOT NULL
    AND (c.repository_received_at IS NULL OR CAST(c.repository_received_at AS DATE) <= s.as_of_date)
QUALIFY row_number() OVER (
    PARTITION BY c.agency_ori, c.period_end_date ORDER BY c.repository_received_at NULLS LAST, c.record_id
) = 1
