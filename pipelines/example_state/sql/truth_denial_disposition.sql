-- Every result that is missing at the repository, of an arrest that is on file there, and a later, delayed check of its
-- person.
-- Grain: one check and one charge. Key: denial_no, event_no, charge_no.
CREATE OR REPLACE TABLE truth_denial_disposition AS
SELECT d.denial_no, t.source, t.key_1, e.event_no, r.charge_no
FROM made_denial AS d
JOIN truth_denial AS t ON t.denial_no = d.denial_no
JOIN event AS e ON e.person_no = d.person_no AND e.arrest_date <= CAST(d.checked_at AS DATE)
JOIN truth_disposition AS r ON r.event_no = e.event_no
SEMI JOIN (
    SELECT event_no FROM truth_record WHERE record_table = 'repository_arrest' AND is_in_force
) AS f ON f.event_no = e.event_no
WHERE d."check" = 'delayed' AND r.outcome_code = 'missing' AND r.is_arrest_on_file
