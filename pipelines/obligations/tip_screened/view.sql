-- What lists show of a tip: how grave it is, and what it is about.
-- Grain: one tip. Key: subject_id.
SELECT
    record_id AS subject_id,
    last_name,
    first_name,
    middle_name,
    name_suffix,
    birth_date,
    coalesce(tip_number_raw, tip_number) AS agency_case_number,
    concat_ws(
        ', ',
        CASE threat_level_code
            WHEN 'life' THEN 'Threat to life'
            WHEN 'serious' THEN 'Serious threat'
            WHEN 'routine' THEN 'Routine tip'
            ELSE 'Tip without a rating'
        END,
        CASE tip_kind_code
            WHEN 'school' THEN 'to a school'
            WHEN 'person' THEN 'to a person'
            WHEN 'place' THEN 'to a place or crowd'
            WHEN 'self' THEN 'to oneself'
            WHEN 'weapons' THEN 'weapons'
        END
    ) AS description
FROM tip
