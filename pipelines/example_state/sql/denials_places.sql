-- The federal system's directory: which police agency is told of denials at a place, from which day on.
SELECT
    'police_places_:last_day.csv' AS file,
    concat_ws(',', place, told_ori, since) || chr(10) AS line
FROM made_police_place
ORDER BY place, since
