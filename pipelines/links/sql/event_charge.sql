-- The charges of events: single records as they are; where several exports carry one, the best known values.
-- Grain: one charge of one event. Key: event_charge_id.
SELECT m.event_charge_id, m.event_id, $columns
FROM charge AS c
INNER JOIN charge_member_draft AS m ON m.record_id = c.record_id
WHERE m.member_count = 1
UNION ALL BY NAME
SELECT m.event_charge_id, min(m.event_id) AS event_id, $best
FROM charge AS c
INNER JOIN charge_member_draft AS m ON m.record_id = c.record_id
WHERE m.member_count > 1
GROUP BY m.event_charge_id
