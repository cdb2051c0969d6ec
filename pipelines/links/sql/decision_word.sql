-- Every decision with the local thing that its records make today (the most of them; then the smallest id), and
-- whether it is the last word of its person on that pair. Without records, local_id is null.
-- Grain: one line of the file of decisions. Key: line_number.
WITH line AS (
    SELECT DISTINCT ON (line_number) * EXCLUDE (local_record_id) FROM decision_line ORDER BY line_number
),

known AS (
    SELECT 'event' AS level_code, record_id AS repository_id FROM repository_arrest
    UNION ALL
    SELECT 'charge' AS level_code, record_id AS repository_id FROM repository_charge
    UNION ALL
    SELECT 'disposition' AS level_code, record_id AS repository_id FROM repository_disposition
    UNION ALL
    SELECT concat('hold_', CASE held_kind_code WHEN 'arrest' THEN 'event' ELSE 'disposition' END), record_id
    FROM repository_hold
    UNION ALL
    SELECT 'order' AS level_code, record_id AS repository_id FROM repository_order
    UNION ALL
    $known_of_persons
),

made AS (
    SELECT d.line_number, m.event_id AS local_id, count(*) AS records
    FROM decision_line AS d
    INNER JOIN event_member AS m ON m.record_id = d.local_record_id
    WHERE d.level_code IN ('event', 'hold_event')
    GROUP BY d.line_number, m.event_id
    UNION ALL
    SELECT d.line_number, m.event_charge_id AS local_id, count(*) AS records
    FROM decision_line AS d
    INNER JOIN charge_member AS m ON m.record_id = d.local_record_id
    WHERE d.level_code = 'charge'
    GROUP BY d.line_number, m.event_charge_id
    UNION ALL
    SELECT d.line_number, r.record_id AS local_id, 1 AS records
    FROM decision_line AS d
    INNER JOIN disposition AS r ON r.record_id = d.local_record_id
    WHERE d.level_code IN ('disposition', 'hold_disposition')
    UNION ALL
    SELECT d.line_number, o.record_id AS local_id, 1 AS records
    FROM decision_line AS d
    INNER JOIN protection_order AS o ON o.record_id = d.local_record_id
    WHERE d.level_code = 'order'
    UNION ALL
    SELECT d.line_number, p.record_id AS local_id, 1 AS records
    FROM decision_line AS d
    INNER JOIN ($persons) AS p ON p.level_code = d.level_code AND p.record_id = d.local_record_id
),

found AS (
    SELECT m.line_number, m.local_id
    FROM made AS m
    INNER JOIN line AS d ON d.line_number = m.line_number
    SEMI JOIN known AS k ON k.level_code = d.level_code AND k.repository_id = d.repository_id
    QUALIFY row_number() OVER (PARTITION BY m.line_number ORDER BY m.records DESC, m.local_id) = 1
)

SELECT
    d.*,
    f.local_id,
    row_number() OVER (
        PARTITION BY d.level_code, f.local_id, d.repository_id, lower(trim(d.decided_by))
        ORDER BY d.decided_at DESC, d.line_number DESC
    ) = 1 AS is_last_word
FROM line AS d
LEFT JOIN found AS f ON f.line_number = d.line_number
