-- What each failing record could bear on: the most severe sign on any of its charges.
-- Grain: one failing record. Key: subject_id.
WITH kind AS (
    SELECT DISTINCT
        level_code,
        offense_code,
        offense_text,
        ' ' || regexp_replace(upper(offense_text), '[^A-Z0-9]+', ' ', 'g') AS words,
        is_domestic_violence
    FROM offense
),
ranked AS (
    SELECT
        k.level_code,
        k.offense_code,
        k.offense_text,
        k.is_domestic_violence,
        min(r.severity_rank) AS severity_rank
    FROM kind AS k
    JOIN severity_rule AS r
        ON (r.least_level_rank IS NULL OR level_rank(k.level_code) <= r.least_level_rank)
        AND CASE r.sign_code
            WHEN 'offense_prefix' THEN starts_with(k.offense_code, r.sign)
            WHEN 'word' THEN contains(k.words, ' ' || r.sign)
            WHEN 'domestic_violence' THEN k.is_domestic_violence
            WHEN 'any' THEN TRUE
        END
    GROUP BY k.level_code, k.offense_code, k.offense_text, k.is_domestic_violence
),
worst AS (
    SELECT o.subject_id, min(r.severity_rank) AS severity_rank
    FROM offense AS o
    JOIN ranked AS r
        ON r.level_code IS NOT DISTINCT FROM o.level_code
        AND r.offense_code IS NOT DISTINCT FROM o.offense_code
        AND r.offense_text IS NOT DISTINCT FROM o.offense_text
        AND r.is_domestic_violence IS NOT DISTINCT FROM o.is_domestic_violence
    GROUP BY o.subject_id
)
SELECT w.subject_id, w.severity_rank, min(r.severity_code) AS severity_code
FROM worst AS w
JOIN severity_rule AS r ON r.severity_rank = w.severity_rank
GROUP BY w.subject_id, w.severity_rank
