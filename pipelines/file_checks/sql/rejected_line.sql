-- Says: the rows of one file that could not be used, in the order of the file.
-- Grain: one reason of one row. Key: line_number, reason_code, column_name.
SELECT line_number, coalesce(column_name, '') AS column_name, reason_code, reason_text
FROM rejected_row
ORDER BY line_number, reason_code, column_name
LIMIT $most
