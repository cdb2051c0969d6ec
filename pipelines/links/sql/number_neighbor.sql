-- Arrests of one side ($arrests) under one tracking number, one of each event, each with those that follow it in the order
-- of their persons.
-- Grain: one pair. Key: local_id, repository_id.
WITH carried AS (
    SELECT record_id, tracking_number, last_name, first_name, birth_date
    FROM $arrests
    WHERE tracking_number IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY tracking_number, event_id ORDER BY record_id) = 1
),

placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY tracking_number ORDER BY last_name, first_name, birth_date, record_id
        ) AS place,
        count(*) OVER (PARTITION BY tracking_number) AS records
    FROM carried
),

shared AS (
    SELECT tracking_number, record_id, place FROM placed WHERE records > 1
)

SELECT l.record_id AS local_id, 0 AS local_variant, r.record_id AS repository_id, 0 AS repository_variant
FROM shared AS l
INNER JOIN (SELECT * FROM shared, (SELECT unnest(range(1, $neighbors + 1)) AS distance)) AS r
    ON r.tracking_number = l.tracking_number AND r.place - r.distance = l.place
