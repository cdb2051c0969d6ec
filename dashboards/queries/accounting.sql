-- Says: what became of every row and line of one delivery.
-- Grain: one category and rule. Key: category_code, rule_id.
SELECT category_code, rule_id, is_row, row_count, byte_count
FROM accounting
WHERE delivery_id = $delivery_id
ORDER BY is_row DESC, row_count DESC, category_code, rule_id
