-- The repository's arrest events.
SELECT
    'arrests_' || s.extract_day || '.txt' AS file,
    concat_ws('|', s.repository_key, e.state_id, lpad(CAST(CAST(e.person_no AS BIGINT) * 7919 % 99999989 AS VARCHAR), 8, '0') || 'F',
        plain(s.last_name), plain(s.first_name), plain(s.middle_name), s.name_suffix, packed_date(s.birth_date), p.sex, p.race,
        s.tracking_number, e.transaction_number,
        CASE WHEN e.has_jail_ori THEN e.jail_ori ELSE e.arresting_ori END, CASE WHEN e.in_jail OR e.in_book OR e.jail_layout = '' THEN e.jail_ori ELSE '' END,
        CASE WHEN e.repository_a % 100 < 85 THEN e.agency_case_number ELSE '' END,
        packed_date(s.arrest_date), strftime(e.received_at, '%Y%m%d%H%M%S'), packed_date(s.posted_date)) || chr(10) AS line
FROM snapshot AS s
JOIN event AS e ON e.event_no = s.event_no
JOIN person AS p ON p.person_no = e.person_no
ORDER BY file, s.repository_key
