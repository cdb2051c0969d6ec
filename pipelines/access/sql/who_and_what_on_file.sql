-- Says: whom and what a few rows of the ledger on results, or on charges on the repository's file, are about by those
--       records themselves: a result names its person, a charge the arrest that it hangs on.
-- Grain: one row of the ledger. Key: ledger_id.
-- Each table is read by the few ids first: joined at once, it would be read whole.
WITH wanted AS (
    SELECT
        unnest(CAST($ledger_ids AS VARCHAR[])) AS ledger_id,
        unnest(CAST($subject_ids AS BIGINT[])) AS subject_id
),

decided AS (
    SELECT record_id, last_name, first_name, offense_text
    FROM disposition
    WHERE record_id IN (SELECT subject_id FROM wanted)
),

on_file AS (
    SELECT record_id, repository_arrest_record_id, offense_text
    FROM repository_charge
    WHERE record_id IN (SELECT subject_id FROM wanted)
),

arrested_on_file AS (
    SELECT record_id, last_name, first_name
    FROM repository_arrest
    WHERE record_id IN (SELECT repository_arrest_record_id FROM on_file)
)

SELECT
    w.ledger_id,
    d.last_name,
    d.first_name,
    coalesce(d.offense_text, rc.offense_text) AS charges,
    ra.last_name AS last_name_on_file,
    ra.first_name AS first_name_on_file
FROM wanted AS w
LEFT JOIN decided AS d ON d.record_id = w.subject_id
LEFT JOIN on_file AS rc ON rc.record_id = w.subject_id
LEFT JOIN arrested_on_file AS ra ON ra.record_id = rc.repository_arrest_record_id
