-- What else shows that a place without a local export arrests people, by month. Used to see silence, never for a rate:
--   court_filings, prosecutor_referrals   cases that its court or prosecutor has of arrests, by month of arrest (of
--                                         filing, where that is not known)
--   ucr_arrests                           what its agencies count for crime reporting. A jurisdiction's sum takes only
--                                         agencies that gave a count for every month that at least half of the
--                                         program's agencies gave one for, or a new one among them would look like a
--                                         fall at the repository. An agency whose arrests another one books, prints or
--                                         covers may stand on file under the other's number: no such count is held
--                                         against it, nor against its jurisdiction if the other is in another.
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
),

program_month AS (
    SELECT program_code, month
    FROM counted_month
    GROUP BY program_code, month
    HAVING 2 * count(*) >= (SELECT count(DISTINCT ori) FROM counted_month AS other WHERE other.program_code = counted_month.program_code)
),

steady AS (
    SELECT counted_month.program_code, counted_month.ori
    FROM counted_month
    INNER JOIN program_month
        ON program_month.program_code = counted_month.program_code AND program_month.month = counted_month.month
    GROUP BY counted_month.program_code, counted_month.ori
    HAVING count(*) = (SELECT count(*) FROM program_month AS other WHERE other.program_code = counted_month.program_code)
),

stands_for AS (
    SELECT
        CASE WHEN relation_code IN ('books_for', 'prints_for') THEN other_ori ELSE ori END AS ori,
        CASE WHEN relation_code IN ('books_for', 'prints_for') THEN ori ELSE other_ori END AS other_ori
    FROM agency_relation
),

elsewhere AS (
    SELECT DISTINCT stands_for.ori
    FROM stands_for
    INNER JOIN agency ON agency.ori = stands_for.ori
    LEFT JOIN agency AS other ON other.ori = stands_for.other_ori
    WHERE other.jurisdiction_id IS DISTINCT FROM agency.jurisdiction_id
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
UNION ALL
SELECT 'agency' AS place_kind, ori AS place_id, program_code || '_arrests' AS proxy_code, month, record_count AS case_count
FROM counted_month
WHERE ori NOT IN (SELECT ori FROM stands_for)
UNION ALL
SELECT
    'jurisdiction' AS place_kind,
    agency.jurisdiction_id AS place_id,
    counted_month.program_code || '_arrests' AS proxy_code,
    counted_month.month,
    CAST(sum(counted_month.record_count) AS BIGINT) AS case_count
FROM counted_month
INNER JOIN steady ON steady.program_code = counted_month.program_code AND steady.ori = counted_month.ori
INNER JOIN program_month
    ON program_month.program_code = counted_month.program_code AND program_month.month = counted_month.month
INNER JOIN agency ON agency.ori = counted_month.ori
WHERE counted_month.ori NOT IN (SELECT ori FROM elsewhere)
GROUP BY ALL
