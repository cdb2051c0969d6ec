-- Says: values that could not be read in optional columns; the rows were used without them. Only codes are shown.
-- Grain: one kind of value in one column of one source. Key: source, column_name, problem_code, value.
SELECT source, column_name, problem_code, value, sum(row_count)::BIGINT AS row_count
FROM value_problem
GROUP BY source, column_name, problem_code, value
ORDER BY row_count DESC, source, column_name, problem_code, value
