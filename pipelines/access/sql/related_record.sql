-- Says: the records behind a local arrest, and the results that were decided on it, each with the rule that says so.
-- Grain: one record. Key: record_id.
SELECT record_id, rule, 'arrest' AS record_table FROM event_member WHERE event_id = $event_id
UNION ALL
SELECT disposition_record_id, rule, 'disposition' FROM case_link WHERE event_id = $event_id
ORDER BY record_id
