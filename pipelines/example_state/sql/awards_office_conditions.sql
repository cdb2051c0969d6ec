-- The grants office's list of what the state's awards ask: one line a condition or report.
SELECT
    'grants_office_conditions_:last_day.csv' AS file,
    concat_ws(',',
        award_number, number, agency_ori, upper(replace(code, '_', ' ')), csv(text), coalesce(CAST(report_end AS VARCHAR), ''), due,
        coalesce(CAST(waived AS VARCHAR), ''))
    || chr(10) AS line
FROM made_award_item
WHERE grantor = 'state'
ORDER BY award_number, number
