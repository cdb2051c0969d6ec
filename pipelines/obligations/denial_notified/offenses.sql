-- What each failing record's prohibition is, in words, for its severity.
-- Grain: one denial. Key: subject_id.
SELECT
    d.record_id AS subject_id,
    CASE WHEN d.prohibition_code IN ('A1', 'A2') THEN 'felony' END AS level_code,
    CAST(NULL AS VARCHAR) AS offense_code,
    CASE d.prohibition_code WHEN 'H' THEN 'PROTECTION ORDER' ELSE 'DENIED TRANSACTION' END AS offense_text,
    d.prohibition_code = 'I' AS is_domestic_violence
FROM denial_standing AS d
WHERE d.record_id IN (SELECT subject_id FROM failing)
