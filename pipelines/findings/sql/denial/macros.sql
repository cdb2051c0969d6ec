-- How sentences on denials count things.
CREATE OR REPLACE TEMP MACRO counted(number, thing) AS concat(number, ' ', thing, CASE WHEN number = 1 THEN '' ELSE 's' END);
