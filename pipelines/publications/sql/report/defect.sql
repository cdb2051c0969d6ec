-- Says: what arrived with a wrong value, over the whole state.
-- Grain: one wrong value of one step of one obligation. Key: obligation_id, step, defect_code.
SELECT
    obligation_id,
    step,
    defect_code,
    CAST(sum(record_count) AS BIGINT) AS record_count,
    count(DISTINCT jurisdiction_id) AS jurisdiction_count,
    count(DISTINCT responsible_ori) AS agency_count
FROM defect_count
GROUP BY obligation_id, step, defect_code
ORDER BY obligation_id, step, record_count DESC, defect_code
