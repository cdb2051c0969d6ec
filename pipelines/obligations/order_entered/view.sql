-- What lists show of an order.
-- Grain: one order. Key: subject_id.
SELECT
    record_id AS subject_id,
    last_name,
    first_name,
    middle_name,
    name_suffix,
    birth_date,
    agency_case_number,
    coalesce(order_number_raw, order_number) AS court_case_number,
    CASE order_file_code WHEN 'extreme_risk' THEN 'Extreme risk protection order' ELSE 'Protection order' END AS description
FROM protection_order
