-- The federal system's denials, fixed width, one line a check, with moments and the places' numbers alone.
SELECT
    'federal_denials_:last_day.txt' AS file,
    wide(d.number, 12) || CASE WHEN d.status = 'delayed' THEN 'O' WHEN d.status = 'under_appeal' THEN 'A' WHEN d.status = 'overturned' THEN 'V' ELSE 'D' END
    || CASE d."check" WHEN 'delayed' THEN 'Y' ELSE 'N' END || wide(d.code, 2)
    || wide(plain(p.last_name), 30) || wide(plain(p.first_name), 20) || wide(plain(p.middle_name), 15) || wide(p.name_suffix, 3)
    || packed_date(p.birth_date) || p.sex || p.race
    || wide(CASE WHEN d.has_fbi_number THEN lpad(CAST(CAST(d.person_no AS BIGINT) * 7919 % 99999989 AS VARCHAR), 8, '0') || 'F' END, 9)
    || strftime(d.checked_at, '%Y%m%d%H%M') || wide(strftime(d.denied_at, '%Y%m%d%H%M'), 12)
    || d.purchase_place || d.residence_place || d.residence_state
    || wide(packed_date(d.transferred), 8) || wide(packed_date(d.appealed), 8) || wide(strftime(d.overturned_at, '%Y%m%d%H%M'), 12) || chr(10) AS line
FROM made_denial AS d
JOIN person AS p ON p.person_no = d.person_no
WHERE d.denying_ori = 'XXFED9000'
ORDER BY d.number
