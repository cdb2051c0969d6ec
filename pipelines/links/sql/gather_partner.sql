-- Of the accepted pairs, those in which each record is the other's best in that export; rivals as good are taken in order of their ids.
-- Grain: one pair of local arrest records of two exports. Key: local_id, repository_id.
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY local_id, repository_source ORDER BY score DESC, arrest_days, repository_id
        ) AS local_place,
        row_number() OVER (
            PARTITION BY repository_id, local_source ORDER BY score DESC, arrest_days, local_id
        ) AS repository_place
    FROM accepted
)

SELECT *
FROM ranked
WHERE local_place = 1 AND repository_place = 1
