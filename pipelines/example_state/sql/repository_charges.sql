-- The charges of the repository's arrest events.
SELECT
    'charges_' || s.extract_day || '.csv' AS file,
    concat_ws(',', s.repository_key, lpad(CAST(c.number_on_file AS VARCHAR), 2, '0'), lpad(CAST(c.number_on_file AS VARCHAR), 3, '0'), csv(o.statute), o.ncic, o.repository_level,
        o.class_code, csv(o.offense_text), CASE WHEN o.is_domestic_violence THEN '1' ELSE '0' END, CAST(e.offense_date AS VARCHAR),
        CASE WHEN c.is_added THEN 'CT' ELSE 'AR' END) || chr(10) AS line
FROM snapshot AS s
JOIN repository_charge AS c ON c.repository_no = s.repository_no AND c.posted_date <= s.extract_day
JOIN event AS e ON e.event_no = s.event_no
JOIN offense AS o ON o.offense = c.offense
ORDER BY file, s.repository_key, c.charge_no
