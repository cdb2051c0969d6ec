-- The charges of each booking; of an arrest that was booked twice, the second booking has all but the first charge.
-- Grain: one charge of one booking. Key: event_no, charge_no.
CREATE OR REPLACE TABLE booking_charge AS
SELECT
    c.event_no,
    c.charge_no,
    CASE WHEN e.is_booked_twice AND c.charge_no > 1 THEN 2 ELSE 1 END AS copy_no,
    CASE WHEN e.is_booked_twice AND c.charge_no > 1 THEN c.charge_no - 1 ELSE c.charge_no END AS listed_no,
    c.offense,
    e.offense_date
FROM charge AS c
JOIN event AS e ON e.event_no = c.event_no
WHERE e.in_jail OR e.in_book
