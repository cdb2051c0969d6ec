-- The charges behind each record of the ledger, for its severity: of an arrest all its charges, of a result the charge
-- as decided and as arrested for, of a charge itself.
-- Grain: one charge of one record. Key: none needed.
SELECT w.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM wanted AS w
JOIN event_charge AS c ON c.event_id = w.subject_id
UNION ALL
SELECT w.subject_id, d.level_code, d.offense_code, d.offense_text, d.is_domestic_violence
FROM wanted AS w
JOIN disposition AS d ON d.record_id = w.subject_id
UNION ALL
SELECT w.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM wanted AS w
JOIN case_link AS l ON l.disposition_record_id = w.subject_id
JOIN event_charge AS c ON c.event_charge_id = l.event_charge_id
UNION ALL
SELECT w.subject_id, c.level_code, c.offense_code, c.offense_text, c.is_domestic_violence
FROM wanted AS w
JOIN repository_charge AS c ON c.record_id = w.subject_id
