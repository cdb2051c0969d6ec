-- Says: who would stand on the half-yearly public list, by the last half-year that was due, and why.
-- Grain: one agency and reason. Key: agency_ori, list_code.
SELECT agency_ori, agency_name, period_end_date, list_code, sentence
FROM compliance_list
WHERE
    period_end_date = (SELECT max(period_end_date) FROM certificate WHERE is_due)
ORDER BY agency_name, agency_ori, list_code
