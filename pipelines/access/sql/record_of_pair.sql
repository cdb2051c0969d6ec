-- Says: one side of a pair for review, of a table in which records stand as they are.
-- Grain: one record. Key: record_id.
SELECT * FROM declared_table WHERE record_id = $record_id
