-- Says: which checks the counts and certificates of one half-year failed, with the evidence.
-- Grain: one failed check. Key: agency_ori, finding_code, category_code, file_code.
SELECT f.*, coalesce(a.agency_name, f.agency_ori) AS agency_name
FROM certificate_finding AS f
LEFT JOIN agency AS a ON a.ori = f.agency_ori
WHERE f.period_end_date = $period_end_date
ORDER BY agency_name, f.agency_ori, f.finding_code, f.category_code, f.file_code
