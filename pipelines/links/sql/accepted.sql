-- The compared pairs that a pass accepts; where records have variants ($once), each pair once, in its best variant.
-- Grain: one pair. Key: local_id, repository_id.
SELECT *
FROM compared
WHERE $accept
QUALIFY
    $once = 0
    OR row_number() OVER (
        PARTITION BY local_id, repository_id ORDER BY score DESC, local_variant, repository_variant
    ) = 1
