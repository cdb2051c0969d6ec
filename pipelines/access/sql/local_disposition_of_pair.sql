-- Says: the local side of a pair of dispositions for review, and the event that it decides.
-- Grain: one local disposition. Key: record_id.
SELECT d.*, c.event_id
FROM disposition AS d
LEFT JOIN case_link AS c ON c.disposition_record_id = d.record_id
WHERE d.record_id = $record_id
