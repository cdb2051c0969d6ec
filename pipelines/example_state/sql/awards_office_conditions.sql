-- The grants office's list of what the state's awards ask: one line a condition or report.
SELECT
    'grants_office_conditions_:last_day.csv' AS file,
    concat_ws(',',
        i.award_number, i.number, i.agency_ori, a.awarded, upper(replace(i.code, '_', ' ')), csv(i.text),
        coalesce(CAST(i.report_end AS VARCHAR), ''), i.due, coalesce(CAST(i.waived AS VARCHAR), ''))
    || chr(10) AS line
FROM made_award_item AS i
JOIN made_award AS a ON a.award_number = i.award_number
WHERE i.grantor = 'state'
ORDER BY i.award_number, i.number
