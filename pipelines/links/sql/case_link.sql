-- Each local disposition, its event, and the charge of the event that it decides: by suffix, by statute and number, by
-- statute (several of one statute in order of number), by offense code, by number where a statute is unknown, or the
-- only charge where it is the only result of its stage.
-- Grain: one disposition. Key: disposition_record_id.
WITH candidate AS (
    SELECT
        d.disposition_record_id,
        d.turn,
        c.event_charge_id,
        c.charge_number,
        CASE
            WHEN d.tracking_suffix = c.tracking_suffix THEN 1
            WHEN d.tracking_suffix <> c.tracking_suffix AND d.statute IS DISTINCT FROM c.statute THEN NULL
            WHEN d.statute = c.statute AND d.charge_number = c.charge_number THEN 2
            WHEN d.statute = c.statute THEN 3
            WHEN d.offense_code = c.offense_code THEN 4
            WHEN d.charge_number = c.charge_number AND (d.statute IS NULL OR c.statute IS NULL) THEN 5
            WHEN d.results = 1 AND count(*) OVER (PARTITION BY d.disposition_record_id) = 1 THEN 6
        END AS level
    FROM case_event AS d
    INNER JOIN event_charge AS c ON c.event_id = d.event_id
    WHERE d.event_charge_id IS NULL
),

closest AS (
    SELECT *
    FROM candidate
    WHERE level IS NOT NULL
    QUALIFY level = min(level) OVER (PARTITION BY disposition_record_id)
),

turned AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY disposition_record_id ORDER BY charge_number, event_charge_id) AS charge_turn,
        count(*) OVER (PARTITION BY disposition_record_id) AS rivals
    FROM closest
),

chosen AS (
    SELECT disposition_record_id, event_charge_id
    FROM turned
    WHERE charge_turn = least(turn, rivals)
)

SELECT
    e.disposition_record_id,
    e.event_id,
    coalesce(e.event_charge_id, c.event_charge_id) AS event_charge_id,
    e.rule
FROM case_event AS e
LEFT JOIN chosen AS c ON c.disposition_record_id = e.disposition_record_id
