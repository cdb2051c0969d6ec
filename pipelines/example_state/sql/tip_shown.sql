-- Every tip with its person as it tells them.
-- Grain: one tip. Key: tip_no.
CREATE OR REPLACE TABLE shown_tip AS
SELECT
    t.*,
    mistyped_birth(p.birth_date, t.birth_slip) AS birth_date,
    CASE WHEN t.is_mistyped THEN mistyped_name(p.last_name, 1 + t.tip_no % 4, t.tip_no) ELSE p.last_name END AS shown_last_name,
    CASE WHEN t.is_nicknamed THEN p.nickname ELSE p.first_name END AS shown_first_name,
    '555-' || lpad(CAST(t.phone_of // 10000 AS VARCHAR), 3, '0') || '-' || lpad(CAST(t.phone_of % 10000 AS VARCHAR), 4, '0') AS phone,
    lower(left(p.first_name, 3)) || 'x' || t.person_no AS account
FROM made_tip AS t
JOIN person AS p ON p.person_no = t.person_no;

-- What happened to each tip, as a case system keeps it.
-- Grain: one event of one tip. Key: tip_no, place.
CREATE OR REPLACE TABLE tip_history AS
SELECT tip_no, 0 AS place, 'TAKEN IN' AS event, received AS happened, NULL AS result, NULL AS sent_to, NULL AS basis, NULL AS earlier_number
FROM made_tip
UNION ALL
SELECT tip_no, 1, 'LINKED', received, NULL, NULL, NULL, earlier_number FROM made_tip WHERE earlier_number IS NOT NULL
UNION ALL
SELECT tip_no, 2, 'SCREENED', screened, upper(screening), NULL, NULL, NULL FROM made_tip WHERE screened IS NOT NULL
UNION ALL
SELECT tip_no, 3, 'SENT', first_sent, NULL, first_sent_to, NULL, NULL FROM made_tip WHERE first_sent IS NOT NULL
UNION ALL
SELECT tip_no, 4, 'SENT', sent, NULL, sent_to, NULL, NULL FROM made_tip WHERE sent IS NOT NULL
UNION ALL
SELECT tip_no, 5, 'CLOSED', closed, NULL, NULL, CASE WHEN has_basis THEN 'Subject and source were asked; see the case file' END, NULL
FROM made_tip
WHERE closed IS NOT NULL
UNION ALL
SELECT tip_no, 6, 'SUPERVISOR', reviewed, NULL, NULL, NULL, NULL FROM made_tip WHERE reviewed IS NOT NULL
