-- Event charges that no linked event brought to the repository, with their court case and person: a later arrest on the
-- same case carries another date and number, and its charge stands on file under the case.
-- Grain: one event charge. Key: id. A group is a court case.
SELECT
    c.event_charge_id AS id,
    c.court_case_number AS group_id,
    CAST(NULL AS DOUBLE) AS event_probability,
    'linked' AS band_code,
    c.event_id,
    c.court_case_number AS case_key,
    coalesce(k.outcome, 0) AS outcome,
    k.verdict_code,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date,
    e.state_id,
    e.local_person_id,
    e.last_name,
    e.first_name,
    e.birth_date
FROM event_charge AS c
INNER JOIN event AS e ON e.event_id = c.event_id
LEFT JOIN local_verdict AS k ON k.charge_id = c.event_charge_id
WHERE
    c.court_case_number IS NOT NULL
    AND c.event_charge_id NOT IN (SELECT left_id FROM charge_pair UNION ALL SELECT left_id FROM charge_alike)
    AND c.event_charge_id NOT IN (SELECT local_id FROM decided_pair WHERE $linked)
