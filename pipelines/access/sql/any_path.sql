-- Says: one file of each record table.
-- Grain: one record table. Key: record_table.
SELECT record_table, min(path) AS path FROM record_file GROUP BY record_table
