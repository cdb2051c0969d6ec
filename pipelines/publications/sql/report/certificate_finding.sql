-- Says: which checks the counts and certificates of the last two half-years failed, with the evidence: of the one that was
-- due last, and of what was counted since.
-- Grain: one failed check. Key: finding_code, agency_ori, period_end_date, category_code, file_code.
SELECT
    f.finding_code,
    f.agency_ori,
    coalesce(a.agency_name, f.agency_ori) AS agency_name,
    f.period_end_date,
    f.category_code,
    f.file_code,
    f.sentence
FROM certificate_finding AS f
LEFT JOIN agency AS a ON a.ori = f.agency_ori
WHERE
    f.period_end_date >= (SELECT max(period_end_date) FROM certificate WHERE is_due)
ORDER BY f.period_end_date DESC, agency_name, f.agency_ori, f.finding_code, f.category_code, f.file_code
