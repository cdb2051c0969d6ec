-- Says: what arrived with a wrong value in one place, and with which agency where that is what is wrong.
-- Grain: one wrong value, or one agency found. Key: defect_code, found_ori.
SELECT
    d.defect_code,
    d.found_ori,
    min(a.agency_name) AS found_agency_name,
    sum(d.record_count)::BIGINT AS record_count,
    count(DISTINCT d.responsible_ori)::BIGINT AS agency_count
FROM defect_count AS d
LEFT JOIN agency AS a ON a.ori = d.found_ori
WHERE d.obligation_id = $obligation_id AND ($step IS NULL OR d.step = $step) AND d.jurisdiction_id = $place_id
GROUP BY d.defect_code, d.found_ori
ORDER BY record_count DESC, d.defect_code, d.found_ori
