-- Says: the records behind a local arrest, and the results that were decided on it.
-- Grain: one record. Key: record_id.
SELECT record_id FROM event_member WHERE event_id = $event_id
UNION
SELECT disposition_record_id FROM case_link WHERE event_id = $event_id
