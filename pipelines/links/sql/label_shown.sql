-- How many labelled pairs show each field: its level is not 0.
-- Grain: one row.
SELECT $shown
FROM $labels AS k
INNER JOIN (SELECT COLUMNS(*) AS '\0_l' FROM training_left) AS l ON l.unique_id_l = k.unique_id_l
INNER JOIN (SELECT COLUMNS(*) AS '\0_r' FROM training_right) AS r ON r.unique_id_r = k.unique_id_r
