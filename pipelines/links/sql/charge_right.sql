-- The repository's charges of linked arrests. A case is a court case, or one arrest. What is marked as added by a court
-- or prosecutor is no arrest's charge, and has a counterpart only where a local charge is marked so as well.
-- Grain: one repository charge. Key: id.
SELECT
    c.record_id AS id,
    g.group_id,
    g.probability AS event_probability,
    coalesce(c.court_case_number, CAST(c.repository_arrest_record_id AS VARCHAR)) AS case_key,
    coalesce(k.outcome, 0) AS outcome,
    k.verdict_code,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date
FROM repository_charge AS c
INNER JOIN group_arrest AS g ON g.repository_arrest_record_id = c.repository_arrest_record_id
LEFT JOIN file_verdict AS k ON k.charge_id = c.record_id
WHERE
    coalesce(c.origin_code, 'arrest') = 'arrest'
    OR g.group_id IN (
        SELECT e.group_id
        FROM event_charge AS a
        INNER JOIN group_event AS e ON e.event_id = a.event_id
        WHERE a.origin_code <> 'arrest'
    )
