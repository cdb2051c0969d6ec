-- The mainframe's listing of :half: a line B for the booking, then a line C for each charge.
WITH booked AS (
    SELECT v.delivery, e.jail_ori, b.booking_year, b.booking_number, b.event_no, b.copy_no
    FROM booking AS b
    JOIN event AS e ON e.event_no = b.event_no
    JOIN version AS v ON v.half = b.half
    WHERE e.jail_layout = 'fixed' AND e.in_jail AND b.half = ':half' AND CASE WHEN v.version_no = 1 THEN e.jail_b % 100 <> 0 ELSE NOT e.is_withdrawn END
),
segment AS (
    SELECT r.delivery, r.jail_ori, r.booking_year, r.booking_number, 0 AS listed_no,
        wide(plain(r.last_name), 30) || wide(plain(r.first_name), 20) || wide(plain(r.middle_name), 15) || wide(r.name_suffix, 3)
        || wide(strftime(r.birth_date, '%m%d%y'), 6) || r.sex || r.race || wide(r.state_id, 10) || r.arresting_ori
        || wide(CASE WHEN r.event_no % 2 = 0 THEN r.agency_case_number END, 12)
        || strftime(r.arrest_at, '%Y%m%d%H%M') || packed_date(r.booking_at) || wide(b.jail_fixed, 2)
        || CASE WHEN r.is_printed THEN '1' ELSE '0' END || wide(CASE WHEN r.is_printed THEN packed_date(r.printed_at) END, 8)
        || wide(coalesce(r.tracking_number, '0000000000'), 10) || CASE WHEN r.is_sealed THEN 'S' ELSE 'N' END
        || wide(CAST(r.jacket AS VARCHAR), 10) AS body
    FROM jail_row AS r
    JOIN basis AS b ON b.basis_code = r.basis_code
    WHERE r.jail_layout = 'fixed' AND r.half = ':half'
    UNION ALL
    SELECT r.delivery, r.jail_ori, r.booking_year, r.booking_number, c.listed_no,
        lpad(CAST(c.listed_no AS VARCHAR), 2, '0') || wide(o.statute, 22) || o.ncic || o.mainframe_level || wide(o.class_code, 2)
        || wide(o.offense_text, 34) || CASE WHEN o.is_domestic_violence THEN 'D' ELSE ' ' END || packed_date(c.offense_date)
    FROM booked AS r
    JOIN booking_charge AS c ON c.event_no = r.event_no AND c.copy_no = r.copy_no
    JOIN offense AS o ON o.offense = c.offense
)
SELECT
    'mainframe_bookings_' || delivery || '.txt' AS file,
    CASE listed_no WHEN 0 THEN 'B' ELSE 'C' END || jail_ori || booking_number || booking_year || wide(body, 159) || chr(10) AS line
FROM segment
ORDER BY file, jail_ori, booking_year, booking_number, listed_no
