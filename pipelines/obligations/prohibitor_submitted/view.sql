-- What lists show of a record of a person who may not have firearms.
-- Grain: one record. Key: subject_id.
SELECT
    record_id AS subject_id,
    last_name,
    first_name,
    middle_name,
    name_suffix,
    birth_date,
    coalesce(record_number_raw, record_number) AS agency_case_number,
    concat('Prohibiting record, category ', prohibition_code) AS description
FROM prohibiting_record
