-- Each local disposition, its event, and the charge of the event that it fits best. Several results of one statute take
-- the several charges of that statute in order of number.
-- Grain: one disposition. Key: disposition_record_id.
WITH best_fit AS (
    SELECT disposition_record_id, min(fit) AS fit FROM case_charge GROUP BY disposition_record_id
),

closest AS (
    SELECT c.* FROM case_charge AS c INNER JOIN best_fit USING (disposition_record_id, fit)
),

single AS (
    SELECT disposition_record_id, min(event_charge_id) AS event_charge_id
    FROM closest
    GROUP BY disposition_record_id
    HAVING count(*) = 1
),

rival AS (
    SELECT
        c.*,
        row_number() OVER (PARTITION BY c.disposition_record_id ORDER BY c.charge_number, c.event_charge_id) AS charge_turn,
        count(*) OVER (PARTITION BY c.disposition_record_id) AS charges
    FROM closest AS c
    ANTI JOIN single AS s USING (disposition_record_id)
),

turned AS (
    SELECT
        e.disposition_record_id,
        dense_rank() OVER (
            PARTITION BY e.event_id, e.stage_code, e.statute
            ORDER BY e.charge_number, e.tracking_suffix, CASE WHEN e.charge_number IS NULL THEN e.disposition_record_id END
        ) AS turn
    FROM case_event AS e
    SEMI JOIN rival AS r USING (disposition_record_id)
),

chosen AS (
    SELECT disposition_record_id, event_charge_id FROM single
    UNION ALL
    SELECT r.disposition_record_id, r.event_charge_id
    FROM rival AS r
    INNER JOIN turned AS t USING (disposition_record_id)
    WHERE r.charge_turn = least(t.turn, r.charges)
)

SELECT
    e.disposition_record_id,
    e.event_id,
    coalesce(e.event_charge_id, c.event_charge_id) AS event_charge_id,
    e.rule
FROM case_event AS e
LEFT JOIN chosen AS c ON c.disposition_record_id = e.disposition_record_id
