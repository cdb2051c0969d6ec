-- Says: which record tables one delivery has records of, or may have.
-- Grain: one record table. Key: record_table.
SELECT DISTINCT record_table FROM coverage WHERE delivery_id = $delivery_id ORDER BY record_table
