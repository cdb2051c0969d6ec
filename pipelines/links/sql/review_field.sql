-- The fields of each pair that a person is asked about, once: of a pair that was scored with the weights of the model
-- against the nearer other explanation, and what counted before anything was compared; of others with points.
-- Grain: one field of one pair. Key: level_code, local_id, repository_id, field_code.
WITH leveled AS (
    SELECT local_id, repository_id, contrast_code, replace(field, '_level', '') AS field, level
    FROM (UNPIVOT candidate ON COLUMNS('.*_level') INTO NAME field VALUE level)
    UNION ALL
    SELECT local_id, repository_id, contrast_code, 'prior' AS field, 0 AS level
    FROM candidate
    UNION ALL
    SELECT local_id, repository_id, contrast_code, 'unclaimed' AS field, 0 AS level
    FROM candidate
    WHERE rule = 'scored' OR rule IS NULL
),

weighed AS (
    SELECT
        'event' AS level_code,
        l.local_id,
        l.repository_id,
        CASE l.field
            WHEN 'birth_year' THEN 'birth_date'
            WHEN 'first_name_alone' THEN 'first_name'
            ELSE l.field
        END AS field_code,
        l.level AS agreement,
        w.weight
    FROM leveled AS l
    INNER JOIN field_weight AS w ON w.field = l.field AND w.contrast_code = l.contrast_code AND w.level = l.level
    WHERE
        (l.local_id, l.repository_id) IN (SELECT (local_id, repository_id) FROM review_evidence WHERE level_code = 'event')
),

pointed AS (
    SELECT e.*
    FROM review_evidence AS e
    ANTI JOIN weighed AS w
        ON w.level_code = e.level_code AND w.local_id = e.local_id AND w.repository_id = e.repository_id
)

SELECT
    level_code,
    local_id,
    repository_id,
    field_code,
    CASE
        WHEN field_code LIKE '%\_rarity' ESCAPE '\' THEN if(agreement > 0, 'rare', 'common')
        WHEN agreement = 2 THEN 'same'
        WHEN agreement = 1 THEN 'near'
        WHEN agreement = 0 THEN 'prior'
        ELSE 'different'
    END AS agreement_code,
    weight
FROM (SELECT * FROM weighed UNION ALL BY NAME SELECT * FROM pointed)
QUALIFY
    row_number() OVER (
        PARTITION BY level_code, local_id, repository_id, field_code ORDER BY weight DESC, agreement DESC
    ) = 1
