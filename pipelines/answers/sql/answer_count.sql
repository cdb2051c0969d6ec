-- Says: how many records each jurisdiction was asked about, and what came of them.
-- Grain: one jurisdiction under one obligation. Key: obligation_id, jurisdiction_id.
WITH counted AS (
    SELECT
        obligation_id,
        jurisdiction_id,
        count(*) AS asked_count,
        count(answer_id) AS answered_count,
        count(*) FILTER (standing_code = 'settled') AS settled_count,
        count(*) FILTER (standing_code IN ('closed', 'gone', 'accepted')) AS closed_count,
        count(*) FILTER (standing_code NOT IN ('settled', 'closed', 'gone', 'accepted')) AS open_count,
        count(past_due_days) AS past_due_count,
        count(*) FILTER (standing_code = 'answered_not_arrived') AS not_arrived_count,
        count(*) FILTER (standing_code = 'to_be_looked_at') AS to_be_looked_at_count,
        max(escalation_level) AS escalation_level
    FROM follow_up
    GROUP BY obligation_id, jurisdiction_id
)
SELECT c.*, e.title AS escalation_title
FROM counted AS c
LEFT JOIN escalation AS e ON e.escalation_level = c.escalation_level
