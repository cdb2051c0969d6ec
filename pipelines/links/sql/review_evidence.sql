-- What each field of a compared pair adds to its score, field by field. Dates add none, and are named all the same.
-- Grain: one field of one pair. Key: level_code, local_id, repository_id, field_code.
WITH point AS (
    SELECT *
    FROM (
        VALUES $points
    ) AS point (field_code, same, near, different)
),

field AS (
    SELECT
        local_id,
        repository_id,
        birth_detail,
        unnest([
            {'field_code': 'state_id', 'agreement': state_id},
            {'field_code': 'fbi_number', 'agreement': fbi_number},
            {'field_code': 'local_person_id', 'agreement': local_person_id},
            {'field_code': 'last_name', 'agreement': last_name},
            {'field_code': 'first_name', 'agreement': first_name},
            {'field_code': 'birth_date', 'agreement': birth_date},
            {'field_code': 'sex', 'agreement': sex},
            {'field_code': 'tracking_number', 'agreement': tracking_number},
            {'field_code': 'transaction_number', 'agreement': transaction_number},
            {'field_code': 'booking_number', 'agreement': booking_number},
            {'field_code': 'agency_case_number', 'agreement': agency_case_number},
            {'field_code': 'court_case_number', 'agreement': court_case_number},
            {'field_code': 'tracking_suffix', 'agreement': tracking_suffix},
            {'field_code': 'statute', 'agreement': statute},
            {'field_code': 'charge_number', 'agreement': charge_number},
            {'field_code': 'disposition_code', 'agreement': disposition_code},
            {'field_code': 'agency', 'agreement': agency},
            {'field_code': 'arrest_date', 'agreement': CASE WHEN arrest_days = 0 THEN 2 WHEN arrest_days > 0 THEN -1 END},
            {
                'field_code': 'disposition_date',
                'agreement': CASE WHEN disposition_days = 0 THEN 2 WHEN disposition_days > 0 THEN -1 END
            }
        ], recursive := TRUE)
    FROM $compared
)

SELECT
    $level AS level_code,
    f.local_id,
    f.repository_id,
    f.field_code,
    CAST(f.agreement AS INTEGER) AS agreement,
    CAST(CASE f.agreement
        WHEN 2 THEN p.same * CASE f.field_code WHEN 'birth_date' THEN f.birth_detail ELSE 1 END
        WHEN 1 THEN p.near
        ELSE p.different
    END AS DOUBLE) AS weight
FROM field AS f
INNER JOIN point AS p ON p.field_code = f.field_code
WHERE f.agreement IN (-1, 1, 2)
