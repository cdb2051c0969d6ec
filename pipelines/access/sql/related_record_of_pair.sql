-- Says: the local records behind the local side of a pair for review: itself, those of its event, and the results on its charge.
-- Grain: one record. Key: record_id.
SELECT CAST($local_id AS BIGINT) AS record_id
UNION
SELECT record_id FROM event_member WHERE event_id = $local_id
UNION
SELECT disposition_record_id FROM case_link WHERE event_charge_id = $local_id
