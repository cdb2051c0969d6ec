-- Every pair that a pass proposes, compared field by field, with the score by which rival pairs are ranked.
-- Levels of agreement: 2 the same, 1 near, 0 unknown, -1 different; for agency: 2 an ORI in common, 1 the same
-- jurisdiction or related agencies, -1 neither.
-- Grain: one local and one repository record, in one of their variants. Key: local_id, local_variant, repository_id,
-- repository_variant.
WITH field AS (
    SELECT
        l.record_id AS local_id,
        c.local_variant,
        r.record_id AS repository_id,
        c.repository_variant,
        number_level(l.state_id, r.state_id) AS state_id,
        number_level(l.fbi_number, r.fbi_number) AS fbi_number,
        own_number_level(l.local_person_id, r.local_person_id) AS local_person_id,
        last_name_level(l.last_name, l.first_name, r.last_name, r.first_name) AS last_name,
        first_name_level(l.last_name, l.first_name, l.first_root, r.last_name, r.first_name, r.first_root) AS first_name,
        birth_level(l.birth_date, r.birth_date, least(l.birth_detail, r.birth_detail)) AS birth_date,
        least(l.birth_detail, r.birth_detail) AS birth_detail,
        code_level(l.sex_code, r.sex_code) AS sex,
        number_level(l.tracking_number, r.tracking_number) AS tracking_number,
        number_level(l.transaction_number, r.transaction_number) AS transaction_number,
        number_level(l.booking_number, r.booking_number) AS booking_number,
        number_level(l.agency_case_number, r.agency_case_number) AS agency_case_number,
        number_level(l.court_case_number, r.court_case_number) AS court_case_number,
        code_level(l.tracking_suffix, r.tracking_suffix) AS tracking_suffix,
        code_level(l.statute, r.statute) AS statute,
        code_level(l.charge_number, r.charge_number) AS charge_number,
        code_level(l.disposition_code, r.disposition_code) AS disposition_code,
        CAST(abs(datediff('day', l.arrest_date, r.arrest_date)) AS INTEGER) AS arrest_days,
        CAST(abs(datediff('day', l.disposition_date, r.disposition_date)) AS INTEGER) AS disposition_days,
        is_slip(l.arrest_date, r.arrest_date) AS is_date_slip,
        agency_level(l.agencies, a.oris, a.places, a.related, r.agencies, b.oris, b.places, b.related) AS agency,
        CASE
            WHEN number_level(l.tracking_number, r.tracking_number) = 1
                THEN edit_code(l.tracking_number, r.tracking_number)
        END AS number_edit_code
    FROM proposed_pair AS c
    INNER JOIN $left AS l ON l.record_id = c.local_id AND l.variant = c.local_variant
    INNER JOIN $right AS r ON r.record_id = c.repository_id AND r.variant = c.repository_variant
    INNER JOIN agency_set AS a ON a.agencies = l.agencies
    INNER JOIN agency_set AS b ON b.agencies = r.agencies
),

person AS (
    SELECT
        *,
        state_id = 2 OR fbi_number = 2 AS is_id_same,
        (state_id = -1 OR fbi_number = -1) AND state_id < 2 AND fbi_number < 2 AS is_id_other,
        last_name >= 1 AND first_name >= 1 AS is_name_same,
        last_name = -1 OR first_name = -1 AS is_name_other
    FROM field
)

SELECT
    *,
    -- Enough, beside a shared number, to say that it is the same person.
    is_id_same
    OR (local_person_id = 2 AND (birth_date >= 1 OR last_name >= 1))
    OR (birth_date >= 1 AND (last_name >= 1 OR first_name >= 1) AND NOT (is_id_other AND first_name = -1))
    OR (is_name_same AND NOT is_id_other)
    OR (birth_date = 2 AND birth_detail = 3 AND sex <> -1 AND NOT is_id_other AND coalesce(arrest_days <= 2, FALSE))
        AS is_person,
    -- A shared number is then on two people.
    NOT is_id_same AND local_person_id < 2
    AND ((is_name_other AND birth_date = -1) OR (is_id_other AND (is_name_other OR birth_date = -1)))
        AS is_other_person,
    arrest_days IS NULL OR arrest_days <= 30 AS is_near_date,
    $score AS score
FROM person
