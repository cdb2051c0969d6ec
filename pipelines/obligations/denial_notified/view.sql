-- What lists show of a denial.
-- Grain: one denial. Key: subject_id.
SELECT
    record_id AS subject_id,
    last_name,
    first_name,
    middle_name,
    name_suffix,
    birth_date,
    coalesce(check_number_raw, check_number) AS agency_case_number,
    concat_ws(
        ', ',
        CASE check_code WHEN 'delayed' THEN 'Delayed denial' ELSE 'Denial' END,
        concat('category ', prohibition_code),
        CASE WHEN transferred_date IS NOT NULL THEN 'firearm transferred' END
    ) AS description
FROM denial
