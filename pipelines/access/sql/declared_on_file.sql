-- Says: the record of the repository, of a table that is declared as data, that a local record was found as.
-- Grain: one record. Key: record_id.
SELECT o.*, f.file_name
FROM declared_table AS o
LEFT JOIN delivery AS f ON f.delivery_id = o.delivery_id
WHERE o.record_id = $evidence_id OR o.record_id IN (SELECT repository_id FROM link WHERE local_id = $subject_id)
ORDER BY o.record_id
