-- Local dispositions of linked events, with the repository charge that their charge is linked to.
-- Grain: one disposition. Key: id.
SELECT
    d.record_id AS id,
    g.group_id,
    g.probability AS event_probability,
    c.event_id,
    coalesce(d.court_case_number, CAST(c.event_id AS VARCHAR)) AS case_key,
    hash(d.stage_code, d.disposition_code, d.disposition_date, d.is_final) AS outcome,
    k.repository_id AS found_charge_id,
    d.stage_code,
    d.tracking_number,
    d.tracking_suffix,
    d.court_case_number,
    d.statute,
    d.charge_number,
    d.disposition_date,
    d.disposition_code,
    d.is_final
FROM disposition AS d
INNER JOIN case_link AS c ON c.disposition_record_id = d.record_id
INNER JOIN group_event AS g ON g.event_id = c.event_id
LEFT JOIN charge_link AS k ON k.local_id = c.event_charge_id
