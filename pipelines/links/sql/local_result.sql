-- The local results of event charges, as far as they can be relied on to be that charge's: not where the result has
-- another number than the charge, and a result with the charge's own number is there.
-- Grain: one result of one event charge. Key: none needed.
WITH numbered AS (
    SELECT DISTINCT c.event_id, d.charge_number
    FROM case_link AS c
    INNER JOIN disposition AS d ON d.record_id = c.disposition_record_id
)

SELECT
    c.event_charge_id AS charge_id,
    d.stage_code,
    d.disposition_code,
    d.disposition_date,
    d.is_final
FROM case_link AS c
INNER JOIN disposition AS d ON d.record_id = c.disposition_record_id
INNER JOIN event_charge AS e ON e.event_charge_id = c.event_charge_id
LEFT JOIN numbered AS n ON n.event_id = c.event_id AND n.charge_number = e.charge_number
WHERE
    n.event_id IS NULL
    OR c.rule = 'own_key'
    OR d.charge_number = e.charge_number
    OR d.tracking_suffix = e.tracking_suffix
