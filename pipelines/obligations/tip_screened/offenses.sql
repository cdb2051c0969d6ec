-- How grave each failing tip is, in words, for its severity.
-- Grain: one tip. Key: subject_id.
SELECT
    f.subject_id,
    CAST(NULL AS VARCHAR) AS level_code,
    CAST(NULL AS VARCHAR) AS offense_code,
    CASE t.threat_level_code WHEN 'life' THEN 'THREAT TO LIFE' WHEN 'serious' THEN 'SERIOUS THREAT' ELSE 'TIP' END
        AS offense_text,
    CAST(NULL AS BOOLEAN) AS is_domestic_violence
FROM failing AS f
JOIN handled_tip AS t ON t.record_id = f.subject_id
