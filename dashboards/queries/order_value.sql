-- Says: what stands on the order files with a wrong or missing value, all courts together, and its share of all of that.
-- Grain: one wrong value. Key: defect_code.
WITH counted AS (
    SELECT defect_code, sum(record_count)::BIGINT AS record_count, count(DISTINCT responsible_ori)::BIGINT AS agency_count
    FROM defect_count
    WHERE obligation_id = 'order_entered'
    GROUP BY defect_code
)
SELECT *, 100.0 * record_count / sum(record_count) OVER () AS share_pct
FROM counted
ORDER BY record_count DESC, defect_code
