-- The orders of one side with what linking compares.
-- Grain: one order. Key: record_id.
SELECT
    p.*,
    t.order_number,
    t.nic_number,
    t.court_case_number,
    t.court_ori,
    t.order_file_code,
    CAST(t.issued_at AS DATE) AS issued_date,
    t.expires_date
FROM ($person) AS p
INNER JOIN $table AS t ON t.record_id = p.record_id
