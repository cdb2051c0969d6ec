-- The grants office's list of the state's awards.
SELECT
    'grants_office_awards_:last_day.csv' AS file,
    concat_ws(',', award_number, agency_ori, kind, csv(program), amount, awarded, begins, ends, coalesce(CAST(terminated AS VARCHAR), ''))
    || chr(10) AS line
FROM made_award
WHERE grantor = 'state'
ORDER BY award_number
