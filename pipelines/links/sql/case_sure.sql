-- Dispositions whose number and person are an event's to the letter: state id, or name and birth date. Several events
-- under one number: the one with the nearest arrest date, then the smallest id.
-- Grain: one disposition. Key: disposition_record_id.
WITH open_case AS (
    SELECT
        record_id,
        tracking_number,
        court_case_number,
        state_id,
        last_name,
        first_name,
        birth_date,
        coalesce(birth_date_precision, 'day') = 'day' AS is_day_known,
        arrest_date
    FROM disposition
    WHERE record_id NOT IN (SELECT disposition_record_id FROM case_own)
),

numbered AS (
    SELECT c.record_id, n.event_id, 'tracking_number' AS rule, 1 AS place
    FROM open_case AS c
    INNER JOIN event_tracking AS n ON n.tracking_number = c.tracking_number
    UNION ALL
    SELECT c.record_id, n.event_id, 'court_case_number' AS rule, 2 AS place
    FROM open_case AS c
    INNER JOIN event_court_case AS n ON n.court_case_number = c.court_case_number
),

same_person AS (
    SELECT n.record_id, n.event_id, n.rule, n.place, abs(datediff('day', c.arrest_date, e.arrest_date)) AS days
    FROM numbered AS n
    INNER JOIN open_case AS c ON c.record_id = n.record_id
    INNER JOIN event_side AS e ON e.record_id = n.event_id
    WHERE
        c.state_id = e.state_id
        OR (
            c.last_name = e.last_name
            AND c.first_name = e.first_name
            AND c.birth_date = e.birth_date
            AND c.is_day_known
            AND e.birth_detail = 3
            AND coalesce(c.state_id = e.state_id, TRUE)
        )
)

SELECT record_id AS disposition_record_id, event_id, rule
FROM same_person
QUALIFY row_number() OVER (PARTITION BY record_id ORDER BY place, days, event_id) = 1
