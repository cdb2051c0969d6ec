-- Says: why the state's records are missing, and how many of them could bear on a violent or domestic-violence offense.
-- Grain: one cause of one step of one obligation. Key: obligation_id, step, cause_code, cause_party_code.
SELECT
    obligation_id,
    step,
    cause_code,
    cause_party_code,
    CAST(sum(record_count) AS BIGINT) AS record_count,
    CAST(coalesce(sum(record_count) FILTER (is_severe), 0) AS BIGINT) AS severe_count,
    count(DISTINCT jurisdiction_id) AS jurisdiction_count
FROM cause_count
GROUP BY obligation_id, step, cause_code, cause_party_code
ORDER BY obligation_id, step, record_count DESC, cause_code, cause_party_code
