-- What each failing order is, in words, for its severity.
-- Grain: one order. Key: subject_id.
SELECT
    f.subject_id,
    CAST(NULL AS VARCHAR) AS level_code,
    CAST(NULL AS VARCHAR) AS offense_code,
    CASE o.order_file_code WHEN 'extreme_risk' THEN 'EXTREME RISK PROTECTION ORDER' ELSE 'PROTECTION ORDER' END
        AS offense_text,
    CAST(NULL AS BOOLEAN) AS is_domestic_violence
FROM failing AS f
JOIN protection_order AS o ON o.record_id = f.subject_id
