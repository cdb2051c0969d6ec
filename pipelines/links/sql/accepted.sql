-- The compared pairs that a pass accepts, with what they are ranked by; where records have variants ($once), each pair
-- once, in its best variant.
-- Grain: one pair. Key: local_id, repository_id.
SELECT
    local_id,
    local_variant,
    repository_id,
    repository_variant,
    CAST(score AS INTEGER) AS score,
    arrest_days,
    disposition_days,
    tracking_number,
    transaction_number,
    disposition_code
FROM $pairs
WHERE $accept
QUALIFY
    $once = 0
    OR row_number() OVER (
        PARTITION BY local_id, repository_id ORDER BY score DESC, local_variant, repository_variant
    ) = 1
