-- How closely each disposition fits each charge of its event: 1 by suffix, 2 by statute and number, 3 by statute, 4 by
-- offense code, 5 by number where a statute is unknown, 6 the only charge where it is the only result of its stage.
-- A charge that was added after the arrest is none of the arrest's.
-- Grain: one disposition and one charge. Key: disposition_record_id, event_charge_id.
WITH lone_charge AS (
    SELECT event_id FROM event_charge GROUP BY event_id HAVING count(*) = 1
),

lone_result AS (
    SELECT event_id, stage_code FROM case_event GROUP BY event_id, stage_code HAVING count(*) = 1
),

fitted AS (
    SELECT
        d.disposition_record_id,
        c.event_charge_id,
        c.charge_number,
        CASE
            WHEN d.tracking_suffix = c.tracking_suffix THEN 1
            WHEN d.tracking_suffix <> c.tracking_suffix AND d.statute IS DISTINCT FROM c.statute THEN NULL
            WHEN d.statute = c.statute AND d.charge_number = c.charge_number THEN 2
            WHEN d.statute = c.statute THEN 3
            WHEN d.offense_code = c.offense_code THEN 4
            WHEN d.charge_number = c.charge_number AND (d.statute IS NULL OR c.statute IS NULL) THEN 5
            WHEN o.event_id IS NOT NULL AND r.event_id IS NOT NULL THEN 6
        END AS fit
    FROM case_event AS d
    INNER JOIN event_charge AS c ON c.event_id = d.event_id
    LEFT JOIN lone_charge AS o ON o.event_id = d.event_id
    LEFT JOIN lone_result AS r ON r.event_id = d.event_id AND r.stage_code = d.stage_code
    WHERE d.event_charge_id IS NULL AND (d.origin_code = 'arrest' OR c.origin_code = d.origin_code)
)

SELECT * FROM fitted WHERE fit IS NOT NULL
