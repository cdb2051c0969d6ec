-- The pairs that are each other's best: highest score, then nearest dates. Rivals that nothing tells apart are paired
-- in order of their ids; they are `linked` where any pairing would do ($harmless, or as many on one side as on the
-- other) and for `review` otherwise.
-- Grain: one chosen pair. Key: local_id; and repository_id.
WITH ranked AS (
    SELECT
        *,
        rank() OVER (PARTITION BY local_id ORDER BY score DESC, arrest_days, disposition_days) AS local_place,
        rank() OVER (PARTITION BY repository_id ORDER BY score DESC, arrest_days, disposition_days) AS repository_place
    FROM accepted
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
)

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
