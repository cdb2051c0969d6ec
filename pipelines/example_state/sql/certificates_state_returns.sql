-- State agencies' returns: one Return element an agency and time, with repeated Category elements.
WITH listed AS (
    SELECT c.agency_ori, c.period_end, string_agg(
        concat('<Category><Code>', CASE c.category_code WHEN 'all' THEN 'TOTAL' ELSE c.category_code END, '</Code><SentTo>',
            CASE c.file_code WHEN 'all' THEN 'TOTAL' WHEN 'indices' THEN 'NICS INDICES' ELSE upper(c.file_code) END,
            '</SentTo><Held>', c.held, '</Held><Required>', c.required, '</Required><Submitted>', c.submitted,
            '</Submitted><NotSubmitted>', c.not_submitted, '</NotSubmitted><Removed>', c.removed, '</Removed><MedianDays>',
            c.days, '</MedianDays><Statement>', xml(c.statement), '</Statement></Category>'),
        '' ORDER BY c.category_code, c.file_code) AS categories
    FROM made_count AS c
    JOIN made_certifier AS a ON a.agency_ori = c.agency_ori
    WHERE a.kind = 'state'
    GROUP BY ALL
)
SELECT
    'state_returns_:last_day.xml' AS file,
    concat('<Return><Agency>', agency_ori, '</Agency><PeriodEnd>', period_end, '</PeriodEnd><Categories>', categories,
        '</Categories></Return>', chr(10)) AS line
FROM listed
ORDER BY agency_ori, period_end
