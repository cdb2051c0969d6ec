-- The repository's charges that no linked event took, with their court case and person.
-- Grain: one repository charge. Key: id. A group is a court case.
SELECT
    c.record_id AS id,
    coalesce(c.court_case_number, a.court_case_number) AS group_id,
    CAST(NULL AS DOUBLE) AS event_probability,
    CAST(c.repository_arrest_record_id AS VARCHAR) AS case_key,
    coalesce(k.outcome, 0) AS outcome,
    k.verdict_code,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date,
    a.state_id,
    a.local_person_id,
    a.last_name,
    a.first_name,
    a.birth_date
FROM repository_charge AS c
INNER JOIN repository_arrest AS a ON a.record_id = c.repository_arrest_record_id
LEFT JOIN file_verdict AS k ON k.charge_id = c.record_id
WHERE
    coalesce(c.court_case_number, a.court_case_number) IS NOT NULL
    AND c.record_id NOT IN (SELECT right_id FROM charge_pair UNION ALL SELECT right_id FROM charge_alike)
    AND c.record_id NOT IN (SELECT repository_id FROM decided_pair WHERE $linked)
