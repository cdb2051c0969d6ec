-- The repository's charges of linked arrests. A case is a court case, or one arrest.
-- Grain: one repository charge. Key: id.
SELECT
    c.record_id AS id,
    g.group_id,
    c.repository_arrest_record_id,
    coalesce(c.court_case_number, CAST(c.repository_arrest_record_id AS VARCHAR)) AS case_key,
    coalesce(k.outcome, 0) AS outcome,
    k.verdict_code,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date,
    c.origin_code
FROM repository_charge AS c
INNER JOIN group_arrest AS g ON g.repository_arrest_record_id = c.repository_arrest_record_id
LEFT JOIN file_verdict AS k ON k.charge_id = c.record_id
