-- The small counties' books: one sheet row a charge, the arrest repeated on each. A half-year's book has its bookings,
-- and the older charges that were decided in it; what a court added has no booking.
WITH listed AS (
    SELECT e.event_no, c.charge_no, c.offense, FALSE AS is_added FROM charge AS c JOIN event AS e ON e.event_no = c.event_no
    WHERE e.jail_layout = 'xlsx' AND NOT e.is_withdrawn
    UNION ALL
    SELECT f.event_no, f.charge_no, f.offense, TRUE FROM filing AS f JOIN event AS e ON e.event_no = f.event_no
    WHERE e.jail_layout = 'xlsx' AND f.is_added
),
paged AS (
    SELECT l.event_no, l.charge_no, half_of(e.arrest_at) AS half
    FROM listed AS l JOIN event AS e ON e.event_no = l.event_no
    WHERE e.in_book AND NOT l.is_added
    UNION
    SELECT l.event_no, l.charge_no, half_of(f.decided)
    FROM listed AS l JOIN filing AS f ON f.event_no = l.event_no AND f.charge_no = l.charge_no
    WHERE f.stage_code <> 'police'
),
row_of AS (
    SELECT h.half, h.last_day, l.event_no, l.charge_no, l.is_added, l.offense AS arrest_offense,
        coalesce(f.offense, l.offense) AS offense, f.result, f.decided, f.filed, f.lead_case_number, f.successor, f.stage_code,
        f.decided <= h.last_day AS is_decided
    FROM listed AS l
    JOIN paged AS g ON g.event_no = l.event_no AND g.charge_no = l.charge_no
    JOIN half AS h ON h.half = g.half
    LEFT JOIN filing AS f ON f.event_no = l.event_no AND f.charge_no = l.charge_no
),
numbered AS (
    SELECT r.*, e.jurisdiction_id || '_book_' || r.half || '.xlsx' AS file,
        2 + row_number() OVER (PARTITION BY e.county, r.half ORDER BY e.booking_at, r.event_no, r.charge_no) AS place
    FROM row_of AS r JOIN event_place AS e ON e.event_no = r.event_no
)
SELECT
    n.file,
    concat('<row r="', n.place, '">',
        text_cell('A', n.place, e.county_no),
        text_cell('B', n.place, CASE WHEN e.in_book THEN b.booking_year || '-' || b.booking_number END),
        text_cell('C', n.place, s.last_name),
        text_cell('D', n.place, s.first_name),
        text_cell('E', n.place, s.middle_name),
        text_cell('F', n.place, s.name_suffix),
        day_cell('G', n.place, s.birth_date),
        text_cell('H', n.place, p.sex),
        text_cell('I', n.place, p.race),
        text_cell('J', n.place, e.unit_code || ' ' || e.agency_name),
        CASE WHEN e.in_book THEN moment_cell('K', n.place, s.arrest_at) || day_cell('L', n.place, e.booking_date) ELSE '' END,
        text_cell('M', n.place, k.book),
        text_cell('N', n.place, CASE WHEN e.is_printed THEN 'Yes' ELSE 'No' END),
        day_cell('O', n.place, CASE WHEN e.is_printed THEN CAST(e.printed_at AS DATE) END),
        text_cell('P', n.place, s.tracking_number),
        text_cell('Q', n.place, CAST(n.charge_no AS VARCHAR)),
        text_cell('R', n.place, CASE WHEN n.is_added THEN 'Added by court' ELSE 'Arrest' END),
        text_cell('S', n.place, a.statute),
        text_cell('T', n.place, a.book_level),
        text_cell('U', n.place, a.offense_text),
        text_cell('V', n.place, CASE WHEN a.is_domestic_violence THEN 'x' END),
        day_cell('W', n.place, e.offense_date),
        text_cell('X', n.place, CASE WHEN n.decided IS NOT NULL AND n.filed <= n.last_day THEN e.court_case_number END),
        text_cell('Y', n.place, CASE WHEN n.is_decided AND n.stage_code <> 'police' THEN r.book END),
        CASE WHEN n.is_decided AND n.stage_code <> 'police' THEN day_cell('Z', n.place, n.decided) || day_cell('AA', n.place, n.filed) || text_cell('AB', n.place, o.statute) || text_cell('AC', n.place, o.book_level) || text_cell('AD', n.place, n.lead_case_number) ELSE '' END,
        text_cell('AE', n.place, CASE WHEN e.is_sealed THEN 'Sealed' ELSE 'Open' END),
        text_cell('AF', n.place, CASE WHEN n.is_decided AND n.successor > 0 THEN CAST(n.successor AS VARCHAR) END),
        '</row>') AS line
FROM numbered AS n
JOIN event AS e ON e.event_no = n.event_no
JOIN seen_jail AS s ON s.event_no = n.event_no
JOIN person AS p ON p.person_no = e.person_no
JOIN basis AS k ON k.basis_code = e.basis_code
JOIN offense AS a ON a.offense = n.arrest_offense
JOIN offense AS o ON o.offense = n.offense
LEFT JOIN booking AS b ON b.event_no = n.event_no AND b.copy_no = 1
LEFT JOIN result AS r ON r.result = n.result
ORDER BY n.file, n.place
