-- What the state's switches say of each event before its charges are looked at.
-- A juvenile's transfer to an adult court makes the person an adult for the event, and starts a new clock.
-- Grain: one event. Key: event_id.
WITH transferred AS (
    SELECT l.event_id, min(d.disposition_date) AS adult_court_date
    FROM case_link AS l
    JOIN disposition AS d ON d.record_id = l.disposition_record_id
    CROSS JOIN run_setting AS s
    WHERE d.disposition_code = 'adult_court' AND d.disposition_date <= s.as_of_date
    GROUP BY l.event_id
),
dated AS (
    SELECT
        e.event_id,
        e.arresting_ori,
        e.booking_ori,
        e.agency_ori,
        coalesce(e.basis_code, 'unknown') AS basis_code,
        coalesce(e.arrest_date, CAST(e.arrest_at AS DATE), e.booking_date) AS event_date,
        e.birth_date AS born_first,
        birth_last(e.birth_date, e.birth_date_precision) AS born_last,
        t.adult_court_date
    FROM event AS e
    LEFT JOIN transferred AS t ON t.event_id = e.event_id
),
related AS (
    SELECT
        d.event_id,
        min(CASE WHEN r.relation_code = 'prints_for' THEN r.ori END) AS printing_ori,
        min(CASE WHEN r.relation_code = 'books_for' THEN r.ori END) AS booked_by_ori,
        min(CASE WHEN r.relation_code = 'covered_by' THEN r.other_ori END) AS covering_ori
    FROM dated AS d
    JOIN agency_relation AS r
        ON coalesce(d.arresting_ori, d.agency_ori) = CASE WHEN r.relation_code = 'covered_by' THEN r.ori ELSE r.other_ori END
        AND r.relation_code IN ('prints_for', 'books_for', 'covered_by')
        AND d.event_date BETWEEN r.valid_from AND coalesce(r.valid_to, DATE '9999-12-31')
    GROUP BY d.event_id
)
SELECT
    d.event_id,
    d.event_date,
    coalesce(d.adult_court_date, d.event_date) AS governed_date,
    d.adult_court_date,
    d.born_first,
    d.born_last,
    d.basis_code,
    coalesce(d.booking_ori, r.booked_by_ori) AS booking_ori,
    r.printing_ori,
    r.covering_ori,
    s.scope_id,
    s.juvenile_under_years,
    b.owed_code,
    b.responsible_code
FROM dated AS d
LEFT JOIN related AS r ON r.event_id = d.event_id
CROSS JOIN calendar_end AS z
LEFT JOIN scope_day AS s ON s.calendar_date = within_calendar(coalesce(d.adult_court_date, d.event_date), z.last_date)
LEFT JOIN basis_duty AS b ON b.scope_id = s.scope_id AND b.basis_code = d.basis_code
