-- Says: how the exports cover the agencies with gaps in the last 24 months, month by month; jurisdictions with the most first.
-- Grain: one agency in one month. Key: ori, month.
WITH shown AS (
    SELECT *
    FROM coverage_month
    WHERE month IN (SELECT DISTINCT month FROM coverage_month ORDER BY month DESC LIMIT 24)
),

gap AS (
    SELECT ori, jurisdiction_id, count(*) AS gap_count
    FROM shown
    WHERE state_code NOT IN ('whole', 'off_duty')
    GROUP BY ori, jurisdiction_id
)

SELECT shown.ori, shown.agency_name, shown.jurisdiction_name, shown.month, shown.state_code
FROM shown
INNER JOIN (
    SELECT ori, gap_count, sum(gap_count) OVER (PARTITION BY jurisdiction_id) AS of_jurisdiction FROM gap
) AS gaps ON gaps.ori = shown.ori
ORDER BY gaps.of_jurisdiction DESC, shown.jurisdiction_name, shown.jurisdiction_id, gaps.gap_count DESC, shown.agency_name, shown.ori, shown.month
