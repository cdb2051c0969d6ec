-- The events and charges whose local records were gathered otherwise than in the earlier publication: which one a record
-- was in, and which one it is in. An event is named after the smallest of its records, so its name changes with them.
-- Grain: one event or charge then and one now with a record in common. Key: was_id, is_id.
SELECT was.event_id AS was_id, now.event_id AS is_id
FROM previous_event_member AS was
INNER JOIN event_member AS now ON now.record_id = was.record_id
WHERE was.event_id != now.event_id
UNION
SELECT was.event_charge_id AS was_id, now.event_charge_id AS is_id
FROM previous_charge_member AS was
INNER JOIN charge_member AS now ON now.record_id = was.record_id
WHERE was.event_charge_id != now.event_charge_id
