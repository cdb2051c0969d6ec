-- What else shows that a place without a local export arrests people: cases that its court, or failing that its
-- prosecutor, has of arrests, by month of arrest (of filing, where that is not known). Used to see silence, never for
-- a rate.
-- Grain: one proxy of one place in one month. Key: place_kind, place_id, proxy_code, month.
WITH referred AS (
    SELECT DISTINCT
        CASE WHEN disposition.stage_code = 'court' THEN 'court_filings' ELSE 'prosecutor_referrals' END AS proxy_code,
        coalesce(disposition.court_case_number, disposition.agency_case_number, CAST(disposition.record_id AS VARCHAR)) AS case_number,
        coalesce(disposition.court_ori, disposition.prosecutor_ori, disposition.agency_ori) AS filing_ori,
        disposition.arresting_ori,
        strftime(coalesce(disposition.arrest_date, disposition.filing_date), '%Y-%m') AS month
    FROM disposition
    WHERE
        disposition.stage_code IN ('court', 'prosecutor')
        AND coalesce(disposition.arrest_date, disposition.filing_date) IS NOT NULL
        AND coalesce(disposition.process_code, 'on_view') IN ('on_view', 'warrant')
)

SELECT 'agency' AS place_kind, arresting_ori AS place_id, proxy_code, month, count(*) AS case_count
FROM referred
WHERE arresting_ori IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'jurisdiction' AS place_kind, agency.jurisdiction_id AS place_id, proxy_code, month, count(*) AS case_count
FROM referred
INNER JOIN agency ON agency.ori = coalesce(referred.arresting_ori, referred.filing_ori)
GROUP BY ALL
