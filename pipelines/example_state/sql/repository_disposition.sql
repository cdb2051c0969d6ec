-- The results on the repository's file, each on its event and charge.
SELECT
    'dispositions_' || s.extract_day || '.dat' AS file,
    s.repository_key || lpad(CAST(f.charge_no + e.number_shift AS VARCHAR), 2, '0') || CASE f.stage_code WHEN 'police' THEN 'L' WHEN 'prosecutor' THEN 'P' ELSE 'C' END
    || wide(e.state_id, 10) || wide(s.tracking_number, 10) || lpad(CAST(f.charge_no + e.number_shift AS VARCHAR), 3, '0')
    || wide(plain(s.last_name), 25) || wide(plain(s.first_name), 15) || packed_date(s.birth_date)
    || CASE f.stage_code WHEN 'court' THEN e.court_ori WHEN 'prosecutor' THEN e.prosecutor_ori ELSE e.arresting_ori END
    || wide(CASE WHEN f.stage_code <> 'police' THEN e.court_case_number END, 19) || wide(o.statute, 22) || o.repository_level
    || r.repository || packed_date(s.arrest_date) || packed_date(f.decided + f.days_later) || packed_date(f.received_at) || packed_date(f.posted_date)
    || CASE WHEN f.successor > 0 THEN lpad(CAST(f.successor AS VARCHAR), 2, '0') ELSE '  ' END || chr(10) AS line
FROM filing AS f
JOIN event AS e ON e.event_no = f.event_no
JOIN snapshot AS s ON s.event_no = f.event_no AND s.part = CASE WHEN e.is_split AND f.charge_no > 1 AND NOT f.is_added THEN 2 ELSE 1 END
JOIN offense AS o ON o.offense = f.offense
JOIN result AS r ON r.result = f.result
WHERE f.posted_date <= s.extract_day
ORDER BY file, s.repository_key, f.charge_no
