-- Federal agencies' returns: one line a category and file, and one with the agency's own total.
SELECT
    'agency_returns_:last_day.csv' AS file,
    concat_ws(',',
        c.agency_ori, half_of(c.period_end), CASE c.category_code WHEN 'all' THEN 'TOTAL' ELSE c.category_code END,
        CASE c.file_code WHEN 'all' THEN 'TOTAL' ELSE upper(c.file_code) END, coalesce(CAST(c.held AS VARCHAR), ''),
        coalesce(CAST(c.required AS VARCHAR), ''), c.submitted, coalesce(CAST(c.not_submitted AS VARCHAR), ''),
        coalesce(CAST(c.removed AS VARCHAR), ''), coalesce(CAST(c.days AS VARCHAR), ''), csv(coalesce(c.statement, '')))
    || chr(10) AS line
FROM made_count AS c
JOIN made_certifier AS a ON a.agency_ori = c.agency_ori
WHERE a.kind = 'federal'
ORDER BY c.agency_ori, c.period_end, c.category_code, c.file_code
