-- The hospital board's list of findings and commitments.
SELECT
    'hospital_findings_:last_day.csv' AS file,
    concat_ws(',', m.agency_ori, m.record_number, csv(p.last_name), csv(p.first_name), csv(p.middle_name), p.birth_date,
        CASE m.code WHEN 'D' THEN 'MENTAL HEALTH' ELSE 'DRUGS' END, us_date(m.basis), coalesce(us_date(m.ended), ''))
    || chr(10) AS line
FROM made_prohibitor AS m
JOIN person AS p ON p.person_no = m.person_no
WHERE m.agency_ori = 'XXSTA2500'
ORDER BY m.record_number
