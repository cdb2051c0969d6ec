-- The orders of one side with what linking compares.
-- Grain: one order. Key: record_id.
SELECT
    t.record_id,
    0 AS variant,
    t.order_number,
    t.nic_number,
    t.court_case_number,
    t.court_ori,
    t.state_id,
    t.fbi_number,
    t.last_name,
    t.first_name,
    coalesce(n.first_root, t.first_name) AS first_root,
    t.birth_date,
    CASE t.birth_date_precision WHEN 'year' THEN 1 WHEN 'month' THEN 2 ELSE 3 END AS birth_detail,
    t.order_file_code,
    CAST(t.issued_at AS DATE) AS issued_date,
    t.expires_date
FROM $table AS t
LEFT JOIN nickname AS n ON n.nickname = t.first_name
