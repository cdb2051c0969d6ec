-- Says: how many records of one file have their selecting date in each month.
-- Grain: one month of one record table. Key: record_table, month.
SELECT record_table, strftime(day, '%Y-%m') AS month, sum(n)::BIGINT AS record_count
FROM date_count
GROUP BY record_table, month
ORDER BY record_table, month
