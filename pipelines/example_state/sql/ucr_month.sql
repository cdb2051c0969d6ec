-- What the program of crime reporting has of the agencies that take part: how many arrests each counted in each month,
-- under the ORI of seven characters. It counts what was arrested, cited or summoned there, whatever became of it at the
-- repository. The last police department of every fourth county takes no part, and has no line.
WITH month AS (
    SELECT DISTINCT date_trunc('month', arrest_date) AS month FROM event WHERE arrest_date <= DATE ':last_day'
),
counted AS (
    SELECT arresting_ori, date_trunc('month', arrest_date) AS month, count(*) AS arrests
    FROM event
    WHERE basis_code NOT IN ('hold', 'commitment', 'transfer')
    GROUP BY ALL
),
taking_part AS (
    SELECT a.ori, a.agency_name
    FROM agency AS a
    JOIN (SELECT DISTINCT arresting_ori FROM event) AS e ON e.arresting_ori = a.ori
    WHERE NOT (a.ori[3:5]::INTEGER % 4 = 3 AND a.ori IN (SELECT max(ori) FROM agency WHERE ori SIMILAR TO '.{5}0[1-8]00' GROUP BY ori[1:5]))
)
SELECT
    'arrests_by_month_:last_day.csv' AS file,
    concat_ws(',', t.ori[1:7], csv(t.agency_name), strftime(m.month, '%Y-%m'), coalesce(c.arrests, 0)) || chr(10) AS line
FROM taking_part AS t
CROSS JOIN month AS m
LEFT JOIN counted AS c ON c.arresting_ori = t.ori AND c.month = m.month
ORDER BY t.ori, m.month
