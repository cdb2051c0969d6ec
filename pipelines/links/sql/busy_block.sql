-- The blocks that were left out of a pass because too many records share them.
-- Grain: one list of columns in one pass. Key: pass, columns.
SELECT pass, columns, sum(blocks) AS blocks, sum(records) AS records
FROM busy_block_count
GROUP BY pass, columns
