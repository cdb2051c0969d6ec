-- Says: which record tables the rows of one delivery are for, whether it is used or not.
-- Grain: one record table. Key: record_table.
SELECT record_table FROM delivery_table WHERE delivery_id = $delivery_id ORDER BY record_table
