-- The state's extract of its entries in the NICS Indices; those that were removed stay listed.
SELECT
    'indices_entries_:last_day.csv' AS file,
    concat_ws('|', 'N' || lpad(CAST(5000000 + m.record_no AS VARCHAR), 9, '0'), m.agency_ori, m.record_number,
        p.last_name, p.first_name, packed_date(p.birth_date), m.file_code, packed_date(m.basis), packed_date(m.entered),
        coalesce(packed_date(m.removed), '')) || chr(10) AS line
FROM made_prohibitor AS m
JOIN person AS p ON p.person_no = m.person_no
WHERE m.entered IS NOT NULL
ORDER BY m.record_no
