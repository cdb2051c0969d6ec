-- Says: the charges of the local arrest, and the charge at the repository that each was found as, or why it need not be there,
-- and whether a record says that it went on as another.
-- Grain: one charge of the event. Key: event_charge_id.
WITH own AS (
    SELECT * FROM event_charge WHERE event_id = $event_id
),

-- By a few ids, which a look-up passes on to the files; joined at once, all links and all of the ledger would be read.
found AS (
    SELECT * FROM link WHERE local_id IN (SELECT event_charge_id FROM own) AND level_code = 'charge'
),

owed AS (
    SELECT subject_id, outcome_code, outcome_reason
    FROM ledger
    WHERE subject_id IN (SELECT event_charge_id FROM own) AND obligation_id = 'arrest_reported' AND step = 'charge'
),

said AS (
    SELECT charge_id, string_agg(kind_code, ',' ORDER BY kind_code) AS kind_codes
    FROM charge_change
    WHERE charge_id IN (SELECT event_charge_id FROM own) AND charge_table = 'event_charge' AND is_said
    GROUP BY charge_id
)

SELECT
    c.event_charge_id,
    c.charge_number,
    c.offense_text,
    c.statute_raw,
    c.level_code,
    c.class_code,
    c.offense_date,
    c.court_case_number,
    l.repository_id,
    l.rule,
    l.agreed,
    l.disagreed,
    said.kind_codes,
    owed.outcome_code,
    owed.outcome_reason
FROM own AS c
LEFT JOIN found AS l ON l.local_id = c.event_charge_id
LEFT JOIN owed ON owed.subject_id = c.event_charge_id
LEFT JOIN said ON said.charge_id = c.event_charge_id
ORDER BY c.charge_number, c.event_charge_id, l.repository_id
