-- The grants office's register of what it received.
SELECT
    'grants_office_receipts_:last_day.csv' AS file,
    concat_ws(',',
        award_number, number, agency_ori, received, upper(receipt), coalesce(CAST(returned AS VARCHAR), ''),
        coalesce(CAST(report_end AS VARCHAR), ''), coalesce(CAST(spent AS VARCHAR), ''))
    || chr(10) AS line
FROM made_award_receipt
WHERE grantor = 'state'
ORDER BY received, award_number, number
