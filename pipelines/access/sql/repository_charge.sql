-- Says: the charges on the repository's file for an arrest there.
-- Grain: one repository charge. Key: record_id.
SELECT
    c.record_id,
    c.repository_arrest_record_id,
    c.charge_number,
    c.offense_text,
    c.statute_raw,
    c.level_code,
    c.class_code,
    c.offense_date,
    c.court_case_number,
    (SELECT string_agg(n.kind_code, ',' ORDER BY n.kind_code)
        FROM charge_change AS n
        WHERE n.charge_table = 'repository_charge' AND n.charge_id = c.record_id AND n.is_said
    ) AS kind_codes
FROM repository_charge AS c
WHERE c.repository_arrest_record_id = $arrest_id
ORDER BY c.charge_number, c.record_id
