-- The jails' bookings. The number starts anew each year in each jail; a few arrests on several warrants are booked twice.
-- Grain: one booking. Key: event_no, copy_no.
CREATE OR REPLACE TABLE booking AS
SELECT
    e.event_no,
    n.copy_no,
    year(e.booking_at) AS booking_year,
    half_of(e.arrest_at) AS half,
    lpad(CAST(row_number() OVER (
        PARTITION BY e.jail_ori, year(e.booking_at) ORDER BY e.booking_at, e.event_no, n.copy_no
    ) AS VARCHAR), 5, '0') AS booking_number,
    dense_rank() OVER (PARTITION BY e.jail_ori ORDER BY e.person_no) AS jacket
FROM event AS e
JOIN (SELECT 1 AS copy_no UNION ALL SELECT 2) AS n ON n.copy_no = 1 OR e.is_booked_twice
WHERE e.in_jail OR e.in_book
