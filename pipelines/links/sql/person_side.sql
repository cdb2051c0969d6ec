-- The persons of the records of one table, with what linking compares.
-- Grain: one record. Key: record_id.
SELECT
    t.record_id,
    0 AS variant,
    t.state_id,
    t.fbi_number,
    t.last_name,
    t.first_name,
    coalesce(n.first_root, t.first_name) AS first_root,
    t.birth_date,
    CASE t.birth_date_precision WHEN 'year' THEN 1 WHEN 'month' THEN 2 ELSE 3 END AS birth_detail,
    CASE WHEN t.sex_code IN ('M', 'F') THEN t.sex_code END AS sex_code
    $also
FROM $table AS t
LEFT JOIN nickname AS n ON n.nickname = t.first_name
