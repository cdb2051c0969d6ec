-- CaseFlow's register of protection orders: every order of the larger courts so far, with moments.
SELECT
    'caseflow_orders_' || k.extract_day || '.csv' AS file,
    concat_ws(',', o.court_ori, o.order_number, CASE WHEN o.is_erpo THEN 'ERPO' ELSE 'PROTECTION ORDER' END,
        csv(o.last_name), csv(o.first_name), csv(o.middle_name), o.name_suffix, CAST(o.birth_date AS VARCHAR), o.sex, o.race,
        us_moment(o.issued_at), coalesce(us_moment(k.forwarded_at), ''), o.entering_ori,
        CASE WHEN o.has_nic_at_court AND k.received_at IS NOT NULL THEN o.nic_number ELSE '' END,
        CASE WHEN o.is_erpo THEN '' WHEN o.is_brady THEN 'Y' ELSE 'N' END,
        coalesce(us_date(k.expires), 'NO END'),
        CASE WHEN k.is_renewed THEN us_date(o.renewed) ELSE '' END, CASE WHEN k.is_renewed THEN us_date(o.former_expires) ELSE '' END,
        coalesce(us_moment(k.served_at), ''), coalesce(us_moment(k.dismissed_at), ''),
        CASE WHEN o.is_surrender_ordered THEN 'Y' ELSE 'N' END,
        CASE WHEN k.served_at IS NOT NULL AND o.surrendered <= k.extract_day THEN us_date(o.surrendered) ELSE '' END) || chr(10) AS line
FROM order_known AS k
JOIN order_entry AS o ON o.order_no = k.order_no
WHERE o.court_layout = 'xml'
ORDER BY file, o.court_ori, o.order_number
