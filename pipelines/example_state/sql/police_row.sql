-- The police departments' arrests as each delivery has them; the second one of the corrected half-year has only
-- what was corrected.
-- Grain: one arrest in one delivery. Key: delivery, event_no.
CREATE OR REPLACE VIEW police_row AS
SELECT
    v.delivery, v.half, e.event_no, e.person_no, e.arresting_ori, e.agency_name, e.agency_case_number, e.state_id, e.transaction_number, e.variant,
    e.police_a, e.is_printed, e.printed_at, e.is_sealed, e.basis_code, s.last_name, s.middle_name, s.name_suffix, s.tracking_number AS seen_number, s.arrest_at AS seen_at,
    CASE WHEN v.version_no = 1 AND e.police_b % 40 = 1 THEN mistyped_name(s.first_name, 1, e.police_b // 40) ELSE s.first_name END AS first_name,
    CASE WHEN v.version_no = 1 AND e.police_b % 40 = 2 THEN NULL ELSE s.birth_date END AS birth_date,
    p.sex, p.race
FROM event AS e
JOIN seen_police AS s ON s.event_no = e.event_no
JOIN person AS p ON p.person_no = e.person_no
JOIN version AS v ON v.half = half_of(e.arrest_at)
WHERE e.in_police AND (v.half <> ':corrected' OR v.version_no = 1 OR e.police_b % 40 IN (1, 2))
