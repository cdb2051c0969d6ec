-- Says: who would stand on the public list of one half-year, and why.
-- Grain: one agency and reason. Key: agency_ori, list_code.
SELECT agency_ori, agency_name, list_code, sentence
FROM compliance_list
WHERE period_end_date = $period_end_date
ORDER BY agency_name, agency_ori, list_code
