-- The jails' bookings as each delivery has them. The first delivery of the corrected half-year lacks some bookings,
-- has some that were voided later, and has some wrong values.
-- Grain: one booking in one delivery. Key: delivery, event_no, copy_no.
CREATE OR REPLACE VIEW jail_row AS
SELECT
    v.delivery,
    v.half,
    v.version_no = 1 AS is_first,
    b.event_no, b.copy_no, b.booking_year, b.booking_number, b.jacket,
    e.jail_layout, e.jail_ori, e.arresting_ori, e.unit_code, e.agency_name, e.county_no, e.agency_case_number,
    e.booking_at, e.booking_date, e.printed_at, e.is_printed, e.basis_code, e.is_sealed,
    CASE WHEN v.version_no = 1 AND e.jail_b % 50 = 2 THEN mistyped_name(s.last_name, 2, e.jail_b // 50) ELSE s.last_name END AS last_name,
    s.first_name, s.middle_name, s.name_suffix,
    CASE WHEN v.version_no = 1 AND e.jail_b % 50 = 3 THEN NULL ELSE s.birth_date END AS birth_date,
    CASE WHEN v.version_no = 1 AND e.jail_b % 25 = 1 THEN NULL ELSE s.tracking_number END AS tracking_number,
    s.arrest_at,
    p.sex, p.race,
    CASE WHEN e.is_printed AND (e.jail_a % 10 < 6 OR e.variant = 3) THEN e.state_id END AS state_id
FROM booking AS b
JOIN event AS e ON e.event_no = b.event_no
JOIN seen_jail AS s ON s.event_no = b.event_no
JOIN person AS p ON p.person_no = e.person_no
JOIN version AS v ON v.half = b.half
WHERE e.in_jail AND CASE WHEN v.version_no = 1 THEN e.jail_b % 100 <> 0 ELSE NOT e.is_withdrawn END
