-- The charges of linked events. A group is an event link with everything that is part of it; a case is a court case, or
-- one event.
-- Grain: one event charge. Key: id.
SELECT
    c.event_charge_id AS id,
    g.group_id,
    g.probability AS event_probability,
    b.band_code,
    c.event_id,
    coalesce(c.court_case_number, CAST(c.event_id AS VARCHAR)) AS case_key,
    coalesce(k.outcome, 0) AS outcome,
    k.verdict_code,
    c.charge_number,
    c.tracking_suffix,
    c.statute,
    c.offense_code,
    c.level_code,
    c.offense_text,
    c.offense_date
FROM event_charge AS c
INNER JOIN group_event AS g ON g.event_id = c.event_id
INNER JOIN group_band AS b ON b.group_id = g.group_id
LEFT JOIN local_verdict AS k ON k.charge_id = c.event_charge_id
