-- The repository's hold file: arrests that were rejected or wait to be posted, and results that found no arrest or no charge.
WITH held AS (
    SELECT x.extract_day, 'H' || lpad(CAST(e.event_no AS VARCHAR), 9, '0') AS hold_key, 'A' AS kind,
        CASE WHEN e.is_backlog THEN 'W' ELSE 'R' END AS status,
        CASE WHEN e.is_backlog THEN 'QUEUE' WHEN e.event_no % 3 = 0 THEN 'PRINTQ' WHEN e.event_no % 3 = 1 THEN 'NOSTAT' ELSE 'NOORI' END AS reason,
        e.held_at AS received_at, CASE WHEN e.returned_date <= x.extract_day THEN e.returned_date END AS returned_date,
        e.event_no, NULL AS charge_no, CAST(NULL AS VARCHAR) AS court_case_number, CAST(NULL AS DATE) AS decided
    FROM event AS e JOIN extract AS x ON CAST(e.held_at AS DATE) <= x.extract_day
    WHERE e.is_held AND (x.is_last OR NOT e.is_backlog)
    UNION ALL
    SELECT x.extract_day, 'D' || lpad(CAST(e.event_no AS VARCHAR), 9, '0') || '-' || f.charge_no, 'D',
        CASE WHEN f.fate = :fate_backlog THEN 'W' ELSE 'H' END,
        CASE f.fate WHEN :fate_backlog THEN 'QUEUE' WHEN :fate_no_charge THEN 'NOCHG' ELSE 'NOARR' END,
        f.received_at, NULL, e.event_no, f.charge_no, e.court_case_number, f.decided
    FROM filing AS f JOIN event AS e ON e.event_no = f.event_no
    JOIN extract AS x ON CAST(f.received_at AS DATE) <= x.extract_day AND (x.is_last OR f.fate <> :fate_backlog)
    WHERE f.fate IN (:fate_backlog, :fate_no_charge, :fate_no_arrest)
)
SELECT
    'hold_' || h.extract_day || '.csv' AS file,
    concat_ws(',', h.hold_key, h.kind, h.status, h.reason, us_moment(h.received_at), CASE WHEN h.returned_date IS NULL THEN 'N' ELSE 'Y' END,
        coalesce(us_date(h.returned_date), ''),
        coalesce(CASE WHEN h.kind = 'A' THEN s.tracking_number ELSE t.tracking_number END, ''),
        coalesce(lpad(CAST(h.charge_no AS VARCHAR), 3, '0'), ''),
        CASE WHEN h.kind = 'A' THEN e.transaction_number ELSE '' END,
        CASE WHEN h.kind = 'A' THEN CASE WHEN e.has_jail_ori THEN e.jail_ori ELSE e.arresting_ori END ELSE CASE f.stage_code WHEN 'court' THEN e.court_ori WHEN 'prosecutor' THEN e.prosecutor_ori ELSE e.arresting_ori END END,
        csv(CASE WHEN h.kind = 'A' THEN s.last_name ELSE t.last_name END), csv(CASE WHEN h.kind = 'A' THEN s.first_name ELSE t.first_name END),
        coalesce(us_date(CASE WHEN h.kind = 'A' THEN s.birth_date ELSE t.birth_date END), ''),
        us_date(CASE WHEN h.kind = 'A' THEN s.arrest_at ELSE t.arrest_at END), coalesce(h.court_case_number, ''), coalesce(us_date(h.decided), ''),
        CASE WHEN h.kind = 'A' THEN e.agency_case_number ELSE '' END) || chr(13) || chr(10) AS line
FROM held AS h
JOIN event AS e ON e.event_no = h.event_no
JOIN seen_repository AS s ON s.event_no = h.event_no
LEFT JOIN seen_court AS t ON t.event_no = h.event_no
LEFT JOIN filing AS f ON f.event_no = h.event_no AND f.charge_no = h.charge_no
ORDER BY file, h.hold_key
