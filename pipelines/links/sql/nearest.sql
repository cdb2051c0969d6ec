-- For each record its best accepted counterpart: highest score, then nearest dates, then smallest ids.
-- Grain: one record. Key: $leftover.
SELECT *
FROM compared
WHERE $accept
QUALIFY
    row_number() OVER (
        PARTITION BY $leftover
        ORDER BY score DESC, arrest_days, disposition_days, local_id, repository_id, local_variant, repository_variant
    ) = 1
