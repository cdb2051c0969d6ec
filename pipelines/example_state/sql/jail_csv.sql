-- CorrTrack's booking export of :half: one row a booking, the name in one cell, the charges in another.
WITH listed AS (
    SELECT c.event_no, c.copy_no, string_agg(
        o.statute || '|' || o.jail_level || '|' || o.class_code || '|' || o.offense_text || '|'
        || CASE WHEN o.is_domestic_violence THEN 'DV' ELSE '' END || '|' || us_date(c.offense_date),
        '; ' ORDER BY c.listed_no) AS charges
    FROM booking_charge AS c
    JOIN booking AS b ON b.event_no = c.event_no AND b.copy_no = c.copy_no
    JOIN offense AS o ON o.offense = c.offense
    WHERE b.half = ':half'
    GROUP BY c.event_no, c.copy_no
)
SELECT
    'corrtrack_bookings_' || r.delivery || '.csv' AS file,
    concat_ws(',', r.jail_ori, r.booking_number, r.booking_year, r.jacket,
        '"' || r.last_name || ', ' || trim(r.first_name || ' ' || r.middle_name || ' ' || r.name_suffix) || '"',
        coalesce(us_date(r.birth_date), 'UNKNOWN'), r.sex, r.race, coalesce(r.state_id, ''),
        csv(substr(r.unit_code, 1, 8) || ' ' || CASE r.event_no % 3 WHEN 0 THEN upper(r.agency_name) ELSE r.agency_name END),
        CASE WHEN r.event_no % 2 = 0 THEN r.agency_case_number ELSE '' END,
        us_moment(r.arrest_at), us_moment(r.booking_at), coalesce(b.jail_csv, ''),
        CASE WHEN r.is_printed THEN 'Y' ELSE 'N' END,
        CASE WHEN r.is_printed THEN us_date(r.printed_at) ELSE '' END,
        coalesce(substr(r.tracking_number, 1, 3) || '-' || substr(r.tracking_number, 4), CASE WHEN r.event_no % 5 = 0 THEN 'PENDING' ELSE '' END),
        CASE WHEN r.is_sealed THEN 'Y' ELSE 'N' END,
        csv(l.charges), 'B' || (r.event_no % 40), CAST(500 * (r.event_no % 21) AS VARCHAR)) || chr(13) || chr(10) AS line
FROM jail_row AS r
JOIN listed AS l ON l.event_no = r.event_no AND l.copy_no = r.copy_no
JOIN basis AS b ON b.basis_code = r.basis_code
WHERE r.jail_layout = 'csv' AND r.half = ':half'
ORDER BY file, r.jail_ori, r.booking_year, r.booking_number
