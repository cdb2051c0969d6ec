-- Says: the local records behind the local side of a pair for review, those of its event and the results on its charge, each
--       with the rule that says so.
-- Grain: one record. Key: record_id.
SELECT record_id, rule, 'arrest' AS record_table FROM event_member WHERE event_id = $local_id
UNION ALL
SELECT disposition_record_id, rule, 'disposition' FROM case_link WHERE event_charge_id = $local_id
ORDER BY record_id
