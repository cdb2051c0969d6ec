-- Says: what the missing records could bear on.
-- Grain: one severity within one step of one obligation. Key: obligation_id, step, severity_code.
SELECT obligation_id, step, severity_code, CAST(sum(record_count) AS BIGINT) AS record_count
FROM cause_count
GROUP BY obligation_id, step, severity_code
ORDER BY
    obligation_id,
    step,
    CASE severity_code
        WHEN 'murder' THEN 1
        WHEN 'rape' THEN 2
        WHEN 'violent_felony' THEN 3
        WHEN 'domestic_violence' THEN 4
        WHEN 'other_felony' THEN 5
        WHEN 'misdemeanor' THEN 6
        ELSE 7
    END,
    severity_code
