-- Records with the columns that linking compares, and no others.
-- A record may be given again as another variant, under another number that it is known by; here it is variant 0.
-- Grain: one record. Key: record_id.
SELECT
    t.$record_id AS record_id,
    0 AS variant,
    $source AS source,
    $columns,
    coalesce(n.first_root, t.first_name) AS first_root,
    left(t.last_name, 3) AS last_start,
    left(t.first_name, 3) AS first_start,
    CAST(CASE t.birth_date_precision WHEN 'year' THEN 1 WHEN 'month' THEN 2 ELSE 3 END AS TINYINT) AS birth_detail,
    CASE WHEN t.sex_code IN ('M', 'F') THEN t.sex_code END AS sex_code,
    coalesce(s.agencies, 0) AS agencies
FROM $table AS t
LEFT JOIN nickname AS n ON n.nickname = t.first_name
LEFT JOIN agency_set AS s ON s.set_key = $agency_key
WHERE $where
