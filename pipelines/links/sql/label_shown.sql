-- How many labelled pairs show each field: its level is not 0.
-- Grain: one row.
SELECT $shown
FROM (
    SELECT
        l.last_name AS last_name_l,
        l.first_name AS first_name_l,
        l.first_root AS first_root_l,
        l.birth_date AS birth_date_l,
        l.birth_detail AS birth_detail_l,
        l.sex_code AS sex_code_l,
        l.state_id AS state_id_l,
        l.fbi_number AS fbi_number_l,
        l.local_person_id AS local_person_id_l,
        l.tracking_number AS tracking_number_l,
        l.transaction_number AS transaction_number_l,
        l.booking_number AS booking_number_l,
        l.agency_case_number AS agency_case_number_l,
        l.court_case_number AS court_case_number_l,
        l.arrest_date AS arrest_date_l,
        l.agencies AS agencies_l,
        l.oris AS oris_l,
        l.places AS places_l,
        l.related AS related_l,
        r.last_name AS last_name_r,
        r.first_name AS first_name_r,
        r.first_root AS first_root_r,
        r.birth_date AS birth_date_r,
        r.birth_detail AS birth_detail_r,
        r.sex_code AS sex_code_r,
        r.state_id AS state_id_r,
        r.fbi_number AS fbi_number_r,
        r.local_person_id AS local_person_id_r,
        r.tracking_number AS tracking_number_r,
        r.transaction_number AS transaction_number_r,
        r.booking_number AS booking_number_r,
        r.agency_case_number AS agency_case_number_r,
        r.court_case_number AS court_case_number_r,
        r.arrest_date AS arrest_date_r,
        r.agencies AS agencies_r,
        r.oris AS oris_r,
        r.places AS places_r,
        r.related AS related_r
    FROM $labels AS k
    INNER JOIN training_left AS l ON l.unique_id = k.unique_id_l
    INNER JOIN training_right AS r ON r.unique_id = k.unique_id_r
)
