-- Every order with its court and its entry on file, as both would be were everything known at once.
-- Grain: one order. Key: order_no.
CREATE OR REPLACE TABLE order_entry AS
SELECT
    o.*,
    c.county_no,
    c.court_ori,
    c.court_layout,
    f.order_fate_code,
    strftime(o.issued_at, '%Y') || CASE WHEN o.is_erpo THEN '-RX-' ELSE '-PO-' END || lpad(CAST(o.sequence AS VARCHAR), 6, '0') AS order_number,
    'H' || lpad(CAST(100000000 + 7 * o.order_no AS VARCHAR), 9, '0') AS nic_number,
    strftime(o.issued_at, '%y-P') || lpad(CAST(o.order_no AS VARCHAR), 6, '0') AS agency_case_number,
    'XX' || lpad(CAST(10000000 + o.person_no AS VARCHAR), 8, '0') AS state_id,
    p.last_name,
    p.first_name,
    p.middle_name,
    p.name_suffix,
    p.birth_date,
    p.sex,
    p.race,
    CASE WHEN o.chance_a % 1000 < 15 THEN mistyped_name(p.last_name, 1 + o.chance_b % 4, o.chance_b // 1000) ELSE p.last_name END AS file_last_name,
    CASE
        WHEN (o.chance_a // 1000) % 1000 < 25 THEN p.nickname
        WHEN (o.chance_a // 1000) % 1000 < 35 THEN mistyped_name(p.first_name, 1 + o.chance_b % 4, o.chance_b // 7000)
        ELSE p.first_name
    END AS file_first_name,
    CASE WHEN NOT o.lacks_identifier THEN mistyped_birth(p.birth_date, (o.chance_a // 1000000) % 1000) END AS file_birth_date,
    NOT o.lacks_identifier AND (o.chance_a // 1000000000) % 100 < 40 AS has_state_id_on_file,
    NOT o.lacks_number AND (o.chance_b // 1000000000) % 100 < 60 AS has_nic_at_court
FROM made_order AS o
JOIN person AS p ON p.person_no = o.person_no
JOIN county AS c ON c.county = o.county
JOIN order_fate AS f ON f.fate = o.fate
