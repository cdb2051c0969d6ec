-- Says: how many records each jurisdiction's work lists hold: the one that is not kept apart, and those that are.
-- Grain: one list with any. Key: jurisdiction_id, permission.
WITH missing AS (
    SELECT
        jurisdiction_id,
        permission,
        count(*) FILTER (obligation_id <> 'arrest_disposed') AS to_send,
        count(*) FILTER (obligation_id = 'arrest_disposed') AS open_arrests
    FROM worklist_row
    GROUP BY jurisdiction_id, permission
),
wrong AS (
    SELECT jurisdiction_id, permission, max(total) AS to_correct
    FROM correction_row
    GROUP BY jurisdiction_id, permission
),
place AS (
    SELECT jurisdiction_id, min(jurisdiction_name) AS jurisdiction_name FROM agency GROUP BY jurisdiction_id
)
SELECT
    jurisdiction_id,
    permission,
    coalesce(p.jurisdiction_name, nullif(jurisdiction_id, ''), 'No jurisdiction') AS jurisdiction_name,
    coalesce(m.to_send, 0) AS to_send,
    coalesce(m.open_arrests, 0) AS open_arrests,
    coalesce(w.to_correct, 0) AS to_correct
FROM missing AS m
FULL JOIN wrong AS w USING (jurisdiction_id, permission)
LEFT JOIN place AS p USING (jurisdiction_id)
ORDER BY jurisdiction_id, permission
