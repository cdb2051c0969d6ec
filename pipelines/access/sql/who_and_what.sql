-- Says: whom and what a few rows of the ledger on results, or on charges on the repository's file, are about, as their
--       lists show it.
-- Grain: one row of the ledger. Key: ledger_id.
-- Each table is read by the few ids first: joined at once, it would be read whole.
WITH wanted AS (
    SELECT
        unnest(CAST($ledger_ids AS VARCHAR[])) AS ledger_id,
        unnest(CAST($subject_ids AS BIGINT[])) AS subject_id,
        unnest(CAST($event_ids AS BIGINT[])) AS event_id
),

arrested AS (
    SELECT event_id, last_name, first_name FROM event WHERE event_id IN (SELECT event_id FROM wanted)
),

charged AS (
    SELECT event_id, coalesce(offense_text, statute_raw, offense_code) AS charge
    FROM event_charge
    WHERE event_id IN (SELECT event_id FROM wanted)
),

charges_of AS (
    SELECT event_id, string_agg(DISTINCT charge, '; ' ORDER BY charge) AS charges FROM charged GROUP BY event_id
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
    coalesce(d.last_name, e.last_name, ra.last_name) AS last_name,
    coalesce(d.first_name, e.first_name, ra.first_name) AS first_name,
    coalesce(d.offense_text, rc.offense_text, c.charges) AS charges
FROM wanted AS w
LEFT JOIN arrested AS e ON e.event_id = w.event_id
LEFT JOIN charges_of AS c ON c.event_id = w.event_id
LEFT JOIN decided AS d ON d.record_id = w.subject_id
LEFT JOIN on_file AS rc ON rc.record_id = w.subject_id
LEFT JOIN arrested_on_file AS ra ON ra.record_id = rc.repository_arrest_record_id
