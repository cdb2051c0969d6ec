-- Says: the protection order that had to be entered or cleared, as its court has it.
-- Grain: one order. Key: record_id.
SELECT o.*, f.file_name
FROM protection_order AS o
LEFT JOIN delivery AS f ON f.delivery_id = o.delivery_id
WHERE o.record_id = $subject_id
