-- Says: the results on the repository's file for the given arrests, or the one that was found.
-- Grain: one repository disposition. Key: record_id.
SELECT r.*, f.file_name
FROM repository_disposition AS r
LEFT JOIN delivery AS f ON f.delivery_id = r.delivery_id
WHERE r.record_id = $evidence_id OR r.repository_arrest_record_id IN (SELECT unnest($arrests))
ORDER BY r.record_id = $evidence_id DESC, r.disposition_date, r.record_id
