-- DocketWriter's list of protection orders: days without hours, the name in one cell, and nothing of forwarding.
SELECT
    'docketwriter_orders_' || k.extract_day || '.txt' AS file,
    concat_ws('|', o.court_ori, o.order_number, CASE WHEN o.is_erpo THEN 'RX' ELSE 'PO' END,
        trim(o.first_name || ' ' || CASE WHEN o.middle_name = '' THEN '' ELSE o.middle_name || ' ' END || o.last_name || ' ' || o.name_suffix),
        strftime(o.birth_date, '%d-%b-%Y'), o.sex, strftime(o.issued_at, '%d-%b-%Y'), o.entering_ori,
        CASE WHEN o.is_erpo THEN 'N/A' WHEN o.is_brady THEN 'YES' ELSE 'NO' END,
        coalesce(strftime(k.expires, '%d-%b-%Y'), ''), CASE WHEN o.is_endless THEN 'P' ELSE 'T' END,
        CASE WHEN k.is_renewed THEN strftime(o.renewed, '%d-%b-%Y') ELSE '' END,
        CASE WHEN k.is_renewed THEN strftime(o.former_expires, '%d-%b-%Y') ELSE '' END,
        coalesce(strftime(k.served_at, '%d-%b-%Y'), ''), coalesce(strftime(k.dismissed_at, '%d-%b-%Y'), ''),
        CASE WHEN o.is_surrender_ordered THEN 'S' ELSE '-' END) || chr(13) || chr(10) AS line
FROM order_known AS k
JOIN order_entry AS o ON o.order_no = k.order_no
WHERE o.court_layout = 'pipe'
ORDER BY file, o.court_ori, o.order_number
