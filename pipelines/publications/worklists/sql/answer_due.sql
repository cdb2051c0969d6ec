-- Says: until when each list that goes out is to be answered, and by which rule; null: by the workspace's own setting.
-- Grain: one day of one list. Key: jurisdiction_id, permission, is_open_arrest, due_date.
SELECT is_open_arrest, due_date, citation
FROM (
    SELECT DISTINCT
        l.jurisdiction_id, l.permission, l.obligation_id = 'arrest_disposed' AS is_open_arrest, l.due_date, r.citation
    FROM listing AS l
    JOIN run_setting AS s ON s.as_of_date = l.as_of_date
    LEFT JOIN answer_rule AS r ON r.rule_id = l.rule_id AND r.obligation_id = l.obligation_id
)
