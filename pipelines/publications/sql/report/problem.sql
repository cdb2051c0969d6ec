-- Says: which kinds of values could not be read, by column; the rows were used without them.
-- Grain: one kind of problem in one column of one source. Key: source, column_name, problem_code.
SELECT
    source,
    column_name,
    problem_code,
    CAST(sum(row_count) AS BIGINT) AS row_count,
    count(DISTINCT nullif(value, '')) AS value_count
FROM value_problem
GROUP BY source, column_name, problem_code
ORDER BY row_count DESC, source, column_name, problem_code
