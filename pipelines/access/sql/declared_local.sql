-- Says: the local record behind a row of the ledger, of a table that is declared as data.
-- Grain: one record. Key: record_id.
SELECT o.*, f.file_name
FROM declared_table AS o
LEFT JOIN delivery AS f ON f.delivery_id = o.delivery_id
WHERE o.record_id = $subject_id
