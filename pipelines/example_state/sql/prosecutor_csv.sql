-- The prosecutors' association's list of what was declined.
SELECT
    'declined_' || half_of(f.decided) || '.csv' AS file,
    concat_ws(',', e.prosecutor_ori, e.court_case_number, f.charge_no, e.arresting_ori, e.agency_case_number,
        csv(s.last_name), csv(s.first_name), csv(s.middle_name), s.name_suffix, coalesce(CAST(s.birth_date AS VARCHAR), ''),
        CAST(CAST(s.arrest_at AS DATE) AS VARCHAR), coalesce(s.tracking_number, ''), lpad(CAST(f.charge_no AS VARCHAR), 3, '0'),
        csv(o.statute), o.level_word,
        CASE e.event_no % 3 WHEN 0 THEN 'DECLINED - INSUFFICIENT EVIDENCE' WHEN 1 THEN 'DECLINED - INTEREST OF JUSTICE' ELSE 'NO PAPERS' END,
        CAST(f.decided AS VARCHAR)) || chr(10) AS line
FROM filing AS f
JOIN event AS e ON e.event_no = f.event_no
JOIN seen_court AS s ON s.event_no = f.event_no
JOIN offense AS o ON o.offense = f.offense
WHERE f.stage_code = 'prosecutor' AND f.is_decided AND e.court_layout IN ('xml', 'pipe')
ORDER BY file, e.prosecutor_ori, e.court_case_number, f.charge_no
