-- Says: the rows of one delivery that could not be used, as they were.
-- Grain: one rejected row. Key: line_number, reason_code.
SELECT line_number, reason_code, column_name, reason_text, raw_text, count(*) OVER () AS total
FROM rejected_row
WHERE delivery_id = $delivery_id
ORDER BY line_number, reason_code
LIMIT $page_rows OFFSET $skipped_rows
