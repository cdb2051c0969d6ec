-- What the courts list in each delivery: what was decided in it, and a few cases that were pending at its end.
-- Grain: one charge in one delivery. Key: half, event_no, charge_no.
CREATE OR REPLACE TABLE court_row AS
WITH paged AS (
    SELECT event_no, charge_no, half_of(decided) AS half FROM filing WHERE stage_code = 'court' AND is_decided
    UNION ALL
    SELECT event_no, charge_no, half_of(DATE ':last_day') FROM filing
    WHERE stage_code = 'court' AND NOT is_decided AND filed <= DATE ':last_day'
    UNION ALL
    SELECT event_no, charge_no, half_of(filed) FROM filing
    WHERE stage_code = 'court' AND is_listed_pending AND half_of(filed) <> half_of(decided) AND half_of(filed) < half_of(DATE ':last_day')
)
SELECT
    h.half, f.*, f.decided > h.last_day AS is_pending,
    e.court_layout, e.court_ori, e.prosecutor_ori, e.arresting_ori, e.county_no, e.court_case_number, e.basis_code, e.is_sealed,
    e.court_a % 10 < 7 AS has_process, s.last_name, s.first_name, s.middle_name, s.name_suffix, s.birth_date, s.tracking_number,
    CAST(s.arrest_at AS DATE) AS arrest_date, p.sex, p.race, e.is_local_arrest, e.is_printed
FROM paged AS g
JOIN half AS h ON h.half = g.half
JOIN filing AS f ON f.event_no = g.event_no AND f.charge_no = g.charge_no
JOIN event AS e ON e.event_no = f.event_no
JOIN seen_court AS s ON s.event_no = f.event_no
JOIN person AS p ON p.person_no = e.person_no
WHERE e.court_layout <> ''
