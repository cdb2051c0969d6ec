-- Each local charge and the event charge that it belongs to: the smallest record_id of the same charge.
-- Grain: one local charge. Key: record_id.
WITH kept AS (
    SELECT
        f.id AS record_id,
        f.group_id AS event_id,
        coalesce(g.kept_id, f.first_id) AS kept_id,
        row_number() OVER (PARTITION BY f.group_id ORDER BY f.arrest_place, f.id) AS place
    FROM charge_first AS f
    LEFT JOIN charge_merge AS g ON g.record_id = f.first_id
),

shared AS (
    SELECT
        record_id,
        event_id,
        min(record_id) OVER (PARTITION BY kept_id) AS event_charge_id,
        count(*) OVER (PARTITION BY kept_id) AS member_count,
        place
    FROM kept
)

SELECT record_id, event_id, event_charge_id, member_count, place FROM shared
UNION ALL
SELECT c.record_id, m.event_id, c.record_id AS event_charge_id, 1 AS member_count, 1 AS place
FROM charge AS c
INNER JOIN event_member AS m ON m.record_id = c.arrest_record_id
INNER JOIN event_size AS z ON z.event_id = m.event_id AND z.member_count = 1
