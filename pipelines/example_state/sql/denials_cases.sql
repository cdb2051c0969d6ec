-- The state's register of investigations of denials, with what became of each.
SELECT
    'denial_cases_:last_day.csv' AS file,
    concat_ws('|', d.number, d.denying_ori, c.agency_ori, c.prosecutor_ori, p.last_name, p.first_name, packed_date(p.birth_date), packed_date(d.denied_at),
        packed_date(c.opened), CASE c.referral WHEN 'referred' THEN 'R' WHEN 'not_referred' THEN 'N' ELSE '' END, coalesce(packed_date(c.referred), ''),
        CASE c.prosecution WHEN 'charged' THEN 'C' WHEN 'declined' THEN 'D' ELSE '' END, coalesce(packed_date(c.decided), ''),
        coalesce(packed_date(c.retrieved), '')) || chr(10) AS line
FROM made_denial_case AS c
JOIN made_denial AS d ON d.denial_no = c.denial_no
JOIN person AS p ON p.person_no = d.person_no
ORDER BY d.number
