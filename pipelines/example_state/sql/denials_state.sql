-- The state point of contact's list of denied and delayed checks: days without hours, and the police agencies' own ORIs.
SELECT
    'state_denials_:last_day.csv' AS file,
    concat_ws(',', d.number, d.denying_ori, csv(p.last_name), csv(p.first_name), csv(p.middle_name), p.name_suffix, us_date(p.birth_date), p.sex,
        CASE WHEN d.has_fbi_number THEN 'XX' || lpad(CAST(10000000 + d.person_no AS VARCHAR), 8, '0') ELSE '' END,
        us_date(d.checked_at), coalesce(us_date(d.denied_at), ''),
        CASE d."check" WHEN 'delayed' THEN 'DELAYED' ELSE 'STANDARD' END,
        CASE d.status WHEN 'delayed' THEN 'PENDING' WHEN 'denied' THEN 'DENIED' WHEN 'under_appeal' THEN 'APPEAL' ELSE 'OVERTURNED' END,
        d.code, d.purchase_ori, d.residence_ori, d.residence_state,
        coalesce(us_date(d.transferred), ''), coalesce(us_date(d.appealed), ''), coalesce(us_date(d.overturned_at), '')) || chr(10) AS line
FROM made_denial AS d
JOIN person AS p ON p.person_no = d.person_no
WHERE d.denying_ori = 'XXSTA9000'
ORDER BY d.number
