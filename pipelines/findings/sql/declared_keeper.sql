-- The agencies that keep the records of one declared local table, and those that its exports cover beside them.
-- Grain: one export with an agency of either kind. Key: all columns.
SELECT DISTINCT
    $table AS source_table,
    source,
    unnest($kept_by) AS kept_by_ori,
    unnest($covers) AS covered_ori
FROM $name
