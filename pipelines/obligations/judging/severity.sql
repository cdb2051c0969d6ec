-- What each failing record could bear on: the most severe sign on any of its charges.
-- Grain: one failing record. Key: subject_id.
WITH hashed AS (
    SELECT *, hash(level_code, offense_code, offense_text, is_domestic_violence) AS kind_hash FROM offense
),
kind AS (
    SELECT DISTINCT
        kind_hash,
        level_code,
        offense_code,
        offense_text,
        ' ' || regexp_replace(upper(offense_text), '[^A-Z0-9]+', ' ', 'g') AS words,
        is_domestic_violence
    FROM hashed
),
ranked AS (
    SELECT
        k.kind_hash,
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
    GROUP BY k.kind_hash
),
worst AS (
    SELECT o.subject_id, min(r.severity_rank) AS severity_rank
    FROM hashed AS o
    JOIN ranked AS r ON r.kind_hash = o.kind_hash
    GROUP BY o.subject_id
)
SELECT w.subject_id, w.severity_rank, min(r.severity_code) AS severity_code
FROM worst AS w
JOIN severity_rule AS r ON r.severity_rank = w.severity_rank
GROUP BY w.subject_id, w.severity_rank
