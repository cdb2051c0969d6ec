-- Says: the charges of the local arrest, and the charge at the repository that each was found as, or why it need not be there,
-- and whether a record says that it went on as another.
-- Grain: one charge of the event. Key: event_charge_id.
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
    (SELECT string_agg(n.kind_code, ',' ORDER BY n.kind_code)
        FROM charge_change AS n
        WHERE n.charge_table = 'event_charge' AND n.charge_id = c.event_charge_id AND n.is_said
    ) AS kind_codes,
    owed.outcome_code,
    owed.outcome_reason
FROM event_charge AS c
LEFT JOIN link AS l ON l.level_code = 'charge' AND l.local_id = c.event_charge_id
LEFT JOIN ledger AS owed
    ON owed.subject_id = c.event_charge_id AND owed.obligation_id = 'arrest_reported' AND owed.step = 'charge'
WHERE c.event_id = $event_id
ORDER BY c.charge_number, c.event_charge_id, l.repository_id
