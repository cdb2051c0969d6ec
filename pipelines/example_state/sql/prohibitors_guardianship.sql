-- The guardianship board's list, one JSON object a line.
SELECT
    'guardianship_findings_:last_day.jsonl' AS file,
    CAST(to_json(struct_pack(
        board := m.agency_ori, number := m.record_number, last := p.last_name, first := p.first_name,
        dob := CAST(p.birth_date AS VARCHAR), category := m.code, found := CAST(m.basis AS VARCHAR),
        relieved := CAST(m.ended AS VARCHAR))) AS VARCHAR) || chr(10) AS line
FROM made_prohibitor AS m
JOIN person AS p ON p.person_no = m.person_no
WHERE m.agency_ori = 'XXSTA3000'
ORDER BY m.record_number
