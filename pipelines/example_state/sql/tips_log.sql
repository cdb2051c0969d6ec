-- What the agencies in the field logged of the tips that were sent to them.
SELECT
    'field_log_:last_day.txt' AS file,
    concat_ws('|', t.sent_to, t.office, t.number, strftime(t.logged, '%Y%m%d%H%M'), coalesce(strftime(t.accepted, '%Y%m%d%H%M'), ''),
        coalesce(strftime(t.declined, '%Y%m%d%H%M'), ''), coalesce(strftime(t.acted, '%Y%m%d%H%M'), '')) || chr(10) AS line
FROM made_tip AS t
WHERE t.logged IS NOT NULL
ORDER BY t.sent_to, t.tip_no
