-- The tip desks' list: one row a tip with all its stages. The offices with a case system keep one tip in forty here as well.
SELECT
    'tip_line_:last_day.csv' AS file,
    concat_ws(',', t.office, t.number, us_moment(t.received), upper(t.kind), upper(t.level),
        CASE WHEN t.tells_name THEN csv(t.shown_last_name) ELSE '' END, CASE WHEN t.tells_name THEN csv(t.shown_first_name) ELSE '' END,
        CASE WHEN t.tells_birth THEN us_date(t.birth_date) ELSE '' END,
        CASE WHEN t.tells_phone THEN t.phone ELSE '' END, CASE WHEN t.tells_account THEN t.account ELSE '' END,
        t.county_fips, coalesce(us_moment(t.screened), ''), upper(coalesce(t.screening, '')),
        coalesce(us_moment(t.sent), ''), coalesce(t.sent_to, ''), coalesce(us_moment(t.closed), ''),
        CASE WHEN t.closed IS NULL THEN '' WHEN t.has_basis THEN 'Y' ELSE 'N' END, coalesce(us_moment(t.reviewed), ''),
        coalesce(t.earlier_number, '')) || chr(10) AS line
FROM shown_tip AS t
WHERE t.layout = 'line' OR t.tip_no % 40 = 7
ORDER BY t.tip_no
