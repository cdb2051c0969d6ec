-- What stands on file with a wrong value: the court's order against its entry. NCIC does not return an order to a standard
-- query by NICS unless its Brady indicator is Y, so that an unknown one counts like a wrong one.
-- Grain: one wrong value of one order on file. Key: subject_id, recipient_id, defect_code.
WITH posted AS (
    SELECT
        j.subject_id,
        j.recipient_id,
        s.as_of_date,
        f.ended_at,
        f.off_file_at,
        o.order_file_code AS file_belongs,
        r.order_file_code AS file_found,
        o.brady_code AS brady_ordered,
        coalesce(r.brady_code, 'none') AS brady_found,
        CASE WHEN o.is_without_end THEN 'without end' ELSE CAST(o.expires_date AS VARCHAR) END AS end_ordered,
        CASE WHEN r.is_without_end THEN 'without end' ELSE CAST(r.expires_date AS VARCHAR) END AS end_found,
        o.former_expires_date,
        r.expires_date AS expires_on_file,
        o.order_number AS number_ordered,
        r.order_number AS number_found,
        r.birth_date IS NULL AND r.state_id IS NULL AND r.fbi_number IS NULL AS is_without_identifier,
        l.disagreed
    FROM judged AS j
    JOIN order_on_file AS f ON f.record_id = j.subject_id
    JOIN protection_order AS o ON o.record_id = j.subject_id
    JOIN repository_order AS r ON r.record_id = j.evidence_id
    CROSS JOIN run_setting AS s
    LEFT JOIN link AS l ON l.link_id = j.link_id
    WHERE j.outcome_code IN ('on_time', 'late', 'arrived_undated')
)

SELECT
    subject_id,
    recipient_id,
    'order_file_differs' AS defect_code,
    replace(file_belongs, '_', ' ') || ' file' AS expected,
    replace(file_found, '_', ' ') || ' file' AS found
FROM posted
WHERE file_belongs <> file_found
UNION ALL
SELECT subject_id, recipient_id, 'brady_flag_differs', brady_ordered, brady_found
FROM posted
WHERE brady_ordered IN ('Y', 'N') AND brady_ordered <> brady_found AND NOT (brady_ordered = 'N' AND brady_found <> 'Y')
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE WHEN expires_on_file = former_expires_date THEN 'renewal_not_entered' ELSE 'end_date_differs' END,
    end_ordered,
    end_found
FROM posted
WHERE end_ordered <> end_found
UNION ALL
SELECT subject_id, recipient_id, 'identifier_missing', 'a birth date or a number of the person', 'neither'
FROM posted
WHERE is_without_identifier
UNION ALL
SELECT
    subject_id,
    recipient_id,
    CASE WHEN number_level(number_ordered, number_found) = 1 THEN 'order_number_mistyped' ELSE 'order_number_differs' END,
    'the same number',
    number_beside(number_ordered, number_found)
FROM posted
WHERE number_ordered <> number_found
UNION ALL
SELECT subject_id, recipient_id, 'off_file_while_in_force', 'on file', 'off file since ' || CAST(CAST(off_file_at AS DATE) AS VARCHAR)
FROM posted
WHERE ended_at IS NULL AND off_file_at IS NOT NULL AND CAST(off_file_at AS DATE) < as_of_date AND end_ordered IS NOT DISTINCT FROM end_found
UNION ALL
SELECT subject_id, recipient_id, 'identity_differs', 'the same person', 'another ' || listed(person.fields)
FROM posted
CROSS JOIN LATERAL (
    SELECT
        array_to_string(
            list_filter(string_split(disagreed, ','), x -> x IN ('state_id', 'fbi_number', 'last_name', 'first_name', 'birth_date')),
            ','
        ) AS fields
) AS person
WHERE person.fields <> ''
