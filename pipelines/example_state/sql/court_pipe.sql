-- DocketWriter's disposition register: one row a charge, as it was printed, with the heading again on every page.
WITH row_of AS (
    SELECT 'docketwriter_register_' || c.half || '.txt' AS file,
        concat_ws('|', c.court_ori, c.court_case_number, c.charge_no,
            trim(c.first_name || ' ' || CASE WHEN c.middle_name = '' THEN '' ELSE c.middle_name || ' ' END || c.last_name || ' ' || c.name_suffix),
            coalesce(strftime(c.birth_date, '%d-%b-%Y'), ''), c.sex,
            CASE WHEN c.basis_code = 'indictment' THEN '' ELSE strftime(c.arrest_date, '%d-%b-%Y') END, c.arresting_ori,
            coalesce(substr(c.tracking_number, 1, 3) || ' ' || substr(c.tracking_number, 4, 3) || ' ' || substr(c.tracking_number, 7), 'NONE'),
            lpad(CAST(c.charge_no AS VARCHAR), 3, '0'), CASE WHEN c.is_added THEN 'C' ELSE 'A' END,
            o.statute, o.jail_level, o.offense_text, CASE WHEN c.has_process THEN b.court_pipe ELSE '' END,
            strftime(c.filed, '%d-%b-%Y'), CASE WHEN c.is_pending THEN 'PN' ELSE r.court_pipe END,
            CASE WHEN c.is_pending THEN '' ELSE strftime(c.decided, '%d-%b-%Y') END, coalesce(c.lead_case_number, ''),
            CASE WHEN c.is_sealed THEN 'S' ELSE 'N' END) AS line,
        row_number() OVER (PARTITION BY c.half ORDER BY c.court_ori, c.court_case_number, c.charge_no) AS place
    FROM court_row AS c
    JOIN offense AS o ON o.offense = c.offense
    JOIN result AS r ON r.result = c.result
    JOIN basis AS b ON b.basis_code = c.basis_code
    WHERE c.court_layout = 'pipe'
)
SELECT file, CASE WHEN place % 60 = 1 AND place > 1 THEN ':header' || chr(13) || chr(10) ELSE '' END || line || chr(13) || chr(10) AS line
FROM row_of
ORDER BY file, place
