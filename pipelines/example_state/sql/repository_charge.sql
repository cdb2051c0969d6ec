-- The charges of the repository's events: those that have to be reported, and those that a court added.
-- Grain: one charge at the repository. Key: repository_no, charge_no.
CREATE OR REPLACE TABLE repository_charge AS
WITH kept AS (
    SELECT c.event_no, c.charge_no, c.offense, c.is_owed,
        row_number() OVER (PARTITION BY c.event_no ORDER BY NOT c.is_owed, c.charge_no) AS place
    FROM charge AS c
)
SELECT r.repository_no, r.event_no, k.charge_no, k.charge_no + e.number_shift AS number_on_file, k.offense, r.posted_date,
    FALSE AS is_added
FROM repository_event AS r
JOIN event AS e ON e.event_no = r.event_no
JOIN kept AS k ON k.event_no = r.event_no
WHERE
    (k.is_owed OR NOT e.is_owed)
    AND (NOT e.is_first_charge_only OR k.place = 1)
    AND CASE WHEN NOT e.is_split THEN 1 WHEN k.charge_no = 1 THEN 1 ELSE 2 END = r.part
UNION ALL
SELECT r.repository_no, r.event_no, f.charge_no, f.charge_no, f.offense, f.posted_date, TRUE
FROM filing AS f
JOIN repository_event AS r ON r.event_no = f.event_no AND r.part = 1
WHERE f.is_added AND f.posted_date < DATE '9999-12-31'
