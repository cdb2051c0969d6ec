-- Says: what each jurisdiction was asked and what came of it, those first of which the most is past due.
-- Grain: one jurisdiction. Key: jurisdiction_id.
SELECT
    jurisdiction_id,
    sum(asked_count) AS asked_count,
    sum(answered_count) AS answered_count,
    sum(settled_count) AS settled_count,
    sum(closed_count) AS closed_count,
    sum(open_count) AS open_count,
    sum(past_due_count) AS past_due_count,
    sum(not_arrived_count) AS not_arrived_count,
    sum(to_be_looked_at_count) AS to_be_looked_at_count,
    arg_max(escalation_title, escalation_level) AS escalation_title
FROM answer_count
GROUP BY jurisdiction_id
ORDER BY past_due_count DESC, open_count DESC, jurisdiction_id
