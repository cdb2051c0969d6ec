-- The federal system's register of what it received, as a workbook. It writes numbers without dashes.
WITH numbered AS (
    SELECT *, 2 + row_number() OVER (ORDER BY received, award_number, number) AS place
    FROM made_award_receipt
    WHERE grantor = 'federal'
)
SELECT
    'federal_receipts_:last_day.xlsx' AS file,
    concat('<row r="', place, '">',
        text_cell('A', place, replace(award_number, '-', '')), text_cell('B', place, replace(number, '-', '')),
        text_cell('C', place, agency_ori), day_cell('D', place, received),
        text_cell('E', place, CASE receipt WHEN 'returned' THEN 'Change requested' ELSE 'Approved' END),
        day_cell('F', place, returned), day_cell('G', place, report_end), text_cell('H', place, CAST(spent AS VARCHAR)),
        '</row>') AS line
FROM numbered
ORDER BY place
