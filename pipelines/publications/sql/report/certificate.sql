-- Says: how each agency certified the last half-year whose certificates were due, and what its counts come to;
-- first who did not, then who was late.
-- Grain: one agency. Key: agency_ori.
SELECT
    agency_ori,
    agency_name,
    period_end_date,
    due_date,
    received_date,
    standing_code,
    is_rule_verified,
    claim_code,
    held_count,
    submitted_count AS numerator,
    asked_count AS denominator,
    withheld_count AS missing,
    submitted_pct AS value_pct,
    slowest_days,
    finding_count
FROM certificate
WHERE
    period_end_date = (SELECT max(period_end_date) FROM certificate WHERE is_due)
ORDER BY list_position(['missing', 'not_received', 'late'], standing_code) NULLS LAST, agency_name, agency_ori
