-- Says: how the exports cover some agencies, month by month.
-- Grain: one agency in one month. Key: ori, month.
SELECT ori, agency_name, jurisdiction_id, jurisdiction_name, month, state_code, source_count, whole_count
FROM coverage_month
WHERE month >= $from_month AND list_contains($oris, ori)
ORDER BY jurisdiction_name, agency_name, ori, month
