-- Of the accepted pairs, those in which each record is the other's best in that export; rivals as good are taken in order of their ids.
-- Grain: one pair of local arrest records of two exports. Key: local_id, repository_id.
WITH ranked AS (
    SELECT
        a.*,
        row_number() OVER (
            PARTITION BY a.local_id, r.source ORDER BY a.score DESC, a.arrest_days, a.repository_id
        ) AS local_place,
        row_number() OVER (
            PARTITION BY a.repository_id, l.source ORDER BY a.score DESC, a.arrest_days, a.local_id
        ) AS repository_place
    FROM accepted AS a
    INNER JOIN arrest_side AS l ON l.record_id = a.local_id
    INNER JOIN arrest_side AS r ON r.record_id = a.repository_id
)

SELECT *
FROM ranked
WHERE local_place = 1 AND repository_place = 1
