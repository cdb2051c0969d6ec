-- Says: the agencies in the order of the picture of coverage: jurisdictions with the most months that are not covered whole
-- first, and in them the agencies with the most.
-- Grain: one agency. Key: ori.
WITH gap AS (
    SELECT
        ori,
        agency_name,
        jurisdiction_id,
        jurisdiction_name,
        count(*) FILTER (state_code NOT IN ('whole', 'off_duty') AND month >= $from_month) AS gap_count
    FROM coverage_month
    GROUP BY ori, agency_name, jurisdiction_id, jurisdiction_name
)

SELECT ori, agency_name, jurisdiction_id, jurisdiction_name, gap_count
FROM gap
ORDER BY sum(gap_count) OVER (PARTITION BY jurisdiction_id) DESC, jurisdiction_name, jurisdiction_id, gap_count DESC, agency_name, ori
