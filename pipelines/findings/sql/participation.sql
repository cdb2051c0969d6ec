-- How far each agency takes part in a program that counts arrests.
-- Grain: one agency in one year of one program. Key: program_code, year, ori.
WITH claim AS (
    SELECT
        program_code,
        CAST(year(period_date) AS VARCHAR) AS year,
        ori,
        max(months_reported) AS months_reported,
        max(nibrs_months_reported) AS nibrs_months_reported
    FROM claimed
    WHERE category_code = 'participation'
    GROUP BY ALL
)

SELECT
    claim.program_code,
    claim.year,
    claim.ori,
    coalesce(agency.jurisdiction_id, '') AS jurisdiction_id,
    claim.months_reported,
    claim.nibrs_months_reported,
    CASE
        WHEN claim.months_reported IS NULL THEN 'not_stated'
        WHEN claim.months_reported >= 12 THEN 'all_year'
        WHEN claim.months_reported > 0 THEN 'part_year'
        ELSE 'none'
    END AS participation_code
FROM claim
LEFT JOIN agency ON agency.ori = claim.ori
