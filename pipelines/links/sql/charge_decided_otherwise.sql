-- Charges whose place people decided differently: a pair of theirs was refused, or a charge on file of their statute or
-- offense code was given to another charge of their event.
-- Grain: one event charge. Key: local_id.
SELECT local_id
FROM decided_pair
WHERE level_code = 'charge' AND kind_code = 'refused'
UNION
SELECT l.event_charge_id AS local_id
FROM decided_pair AS d
INNER JOIN repository_charge AS r ON r.record_id = d.repository_id
INNER JOIN event_charge AS o ON o.event_charge_id = d.local_id
INNER JOIN event_charge AS l ON l.event_id = o.event_id AND l.event_charge_id <> o.event_charge_id
WHERE
    d.level_code = 'charge'
    AND d.kind_code <> 'refused'
    AND (l.statute = r.statute OR l.offense_code = r.offense_code)
