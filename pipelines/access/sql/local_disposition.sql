-- Says: what was decided locally on this arrest, or the decision that had to be reported.
-- Grain: one local disposition. Key: record_id.
WITH wanted AS (
    SELECT disposition_record_id AS record_id FROM case_link WHERE event_id = $event_id
    UNION
    SELECT $subject_id AS record_id
),

filed AS (
    SELECT disposition_record_id, rule FROM case_link WHERE disposition_record_id IN (SELECT record_id FROM wanted)
)

SELECT d.*, f.file_name, c.rule AS case_rule
FROM wanted
JOIN disposition AS d ON d.record_id = wanted.record_id
LEFT JOIN filed AS c ON c.disposition_record_id = d.record_id
LEFT JOIN delivery AS f ON f.delivery_id = d.delivery_id
ORDER BY d.record_id = $subject_id DESC, d.disposition_date, d.record_id
