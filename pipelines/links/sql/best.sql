-- The pairs that are each other's best: highest score, then nearest dates. Rivals that nothing tells apart are paired
-- in order of their ids; they are `linked` where any pairing would do ($harmless, or as many on one side as on the
-- other) and for `review` otherwise. Pairs without any rival, which most are, need no ranking.
-- Grain: one chosen pair. Key: local_id; and repository_id.
WITH rival_local AS (
    SELECT local_id FROM accepted GROUP BY local_id HAVING count(*) > 1
),

rival_repository AS (
    SELECT repository_id FROM accepted GROUP BY repository_id HAVING count(*) > 1
),

contested AS (
    SELECT
        *,
        local_id IN (SELECT local_id FROM rival_local)
        OR repository_id IN (SELECT repository_id FROM rival_repository) AS is_contested
    FROM accepted
),

ranked AS (
    SELECT
        *,
        rank() OVER (PARTITION BY local_id ORDER BY score DESC, arrest_days, disposition_days) AS local_place,
        rank() OVER (PARTITION BY repository_id ORDER BY score DESC, arrest_days, disposition_days) AS repository_place
    FROM contested
    WHERE is_contested
),

top AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY local_id) AS local_rivals,
        count(*) OVER (PARTITION BY repository_id) AS repository_rivals,
        row_number() OVER (PARTITION BY repository_id ORDER BY local_id) AS local_turn,
        row_number() OVER (PARTITION BY local_id ORDER BY repository_id) AS repository_turn
    FROM ranked
    WHERE local_place = 1 AND repository_place = 1
),

paired AS (
    SELECT
        local_id,
        local_variant,
        repository_id,
        repository_variant,
        CASE WHEN local_rivals = repository_rivals OR ($harmless) THEN 'linked' ELSE 'review' END AS told_code
    FROM top
    WHERE local_turn = repository_turn
    QUALIFY
        row_number() OVER (PARTITION BY local_id ORDER BY repository_id) = 1
        AND row_number() OVER (PARTITION BY repository_id ORDER BY local_id) = 1
)

SELECT * FROM paired
UNION ALL
SELECT local_id, local_variant, repository_id, repository_variant, 'linked' AS told_code
FROM contested
WHERE NOT is_contested
