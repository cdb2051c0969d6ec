-- What each way to spend money would mend, by cause.
-- Grain: one cause of one obligation in one jurisdiction, and a way. Key: option_id, jurisdiction_id, obligation_id, cause_code.
SELECT
    option_id,
    jurisdiction_id,
    obligation_id,
    cause_code,
    min(remedy_code) AS remedy_code,
    CAST(sum(record_count) AS BIGINT) AS record_count,
    CAST(coalesce(sum(record_count) FILTER (is_severe), 0) AS BIGINT) AS severe_count
FROM option_record
GROUP BY option_id, jurisdiction_id, obligation_id, cause_code
