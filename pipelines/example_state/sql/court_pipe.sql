-- DocketWriter's disposition register of :half: one row a charge, as it was printed, with the heading again on every page.
WITH row_of AS (
    SELECT 'docketwriter_register_' || c.half || '.txt' AS file,
        concat_ws('|', e.court_ori, e.court_case_number, c.charge_no,
            trim(s.first_name || ' ' || CASE WHEN s.middle_name = '' THEN '' ELSE s.middle_name || ' ' END || s.last_name || ' ' || s.name_suffix),
            coalesce(strftime(s.birth_date, '%d-%b-%Y'), ''), p.sex,
            CASE WHEN e.basis_code = 'indictment' THEN '' ELSE strftime(s.arrest_at, '%d-%b-%Y') END, e.arresting_ori,
            coalesce(substr(s.tracking_number, 1, 3) || ' ' || substr(s.tracking_number, 4, 3) || ' ' || substr(s.tracking_number, 7), 'NONE'),
            lpad(CAST(c.charge_no AS VARCHAR), 3, '0'), CASE WHEN c.is_added THEN 'C' ELSE 'A' END,
            o.statute, o.jail_level, o.offense_text, CASE WHEN e.court_a % 10 < 7 THEN b.court_pipe ELSE '' END,
            strftime(c.filed, '%d-%b-%Y'), CASE WHEN c.is_pending THEN 'PN' ELSE r.court_pipe END,
            CASE WHEN c.is_pending THEN '' ELSE strftime(c.decided, '%d-%b-%Y') END, coalesce(c.lead_case_number, ''),
            CASE WHEN c.is_pending OR c.successor = 0 THEN '' ELSE CAST(c.successor AS VARCHAR) END,
            CASE WHEN e.is_sealed THEN 'S' ELSE 'N' END) AS line,
        row_number() OVER (PARTITION BY c.half ORDER BY e.court_ori, e.court_case_number, c.charge_no) AS place
    FROM court_page AS c
    JOIN event AS e ON e.event_no = c.event_no
    JOIN seen_court AS s ON s.event_no = c.event_no
    JOIN person AS p ON p.person_no = e.person_no
    JOIN offense AS o ON o.offense = c.offense
    JOIN result AS r ON r.result = c.result
    JOIN basis AS b ON b.basis_code = e.basis_code
    WHERE c.court_layout = 'pipe' AND c.half = ':half'
)
SELECT file, CASE WHEN place % 60 = 1 AND place > 1 THEN ':header' || chr(13) || chr(10) ELSE '' END || line || chr(13) || chr(10) AS line
FROM row_of
ORDER BY file, place
