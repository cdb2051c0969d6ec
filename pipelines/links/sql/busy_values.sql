-- The values of a block that more than $most records of either side share, where both sides have them.
-- Grain: one value of the block. Key: $columns.
WITH few AS (
    SELECT $columns, count(*) AS records FROM $small GROUP BY $columns
),

many AS (
    SELECT $columns, count(*) AS records FROM $large SEMI JOIN few USING ($columns) GROUP BY $columns
)

SELECT $columns, many.records + few.records AS records
FROM many
INNER JOIN few USING ($columns)
WHERE many.records > $most OR few.records > $most
