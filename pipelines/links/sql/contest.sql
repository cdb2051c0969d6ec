-- Scored pairs that have rivals: another pair of their event or of their arrest that is not all but excluded. Records of
-- the repository that agree in name, birth date and day are one event's, and no rivals of each other (alike_id).
-- Grain: one pair. Key: local_id, repository_id.
WITH possible AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY local_id) AS of_event,
        count(*) OVER (PARTITION BY repository_id) AS of_arrest
    FROM $pairs
    WHERE match_weight > $least
)

SELECT
    p.local_id,
    p.repository_id,
    hash(r.last_name, r.first_name, r.birth_date, r.arrest_date) AS alike_id,
    pow(2, least(p.match_weight, $most)) AS odds,
    CAST(1 AS DOUBLE) AS event_share,
    CAST(1 AS DOUBLE) AS arrest_share
FROM possible AS p
INNER JOIN repository_arrest_side AS r ON r.record_id = p.repository_id
WHERE p.of_event > 1 OR p.of_arrest > 1
