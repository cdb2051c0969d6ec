-- Which delivery follows which. A line of succession is what one sender delivers of the same records, under one layout
-- or several. One row per delivery in use and record table; key: record_table, delivery_id.
SELECT
    s.record_table,
    d.delivery_id,
    s.line,
    coalesce(d.sender, '') AS sender,
    s.succession_code,
    row_number() OVER (PARTITION BY s.record_table ORDER BY d.received_at, d.delivery_id) AS delivery_order,
    c.window_from_date,
    c.window_to_date
FROM delivery AS d
JOIN succession AS s ON s.source = d.source
LEFT JOIN coverage AS c ON c.delivery_id = d.delivery_id AND c.record_table = s.record_table
WHERE d.status_code = 'used'
