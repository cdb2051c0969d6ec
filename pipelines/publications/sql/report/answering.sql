-- Says: how many records each jurisdiction was asked about on its work lists, and what came of them, those first of which the
--       most is past due.
-- Grain: one jurisdiction. Key: place_name, jurisdiction_id.
WITH place AS (
    SELECT jurisdiction_id, min(jurisdiction_name) AS place_name FROM agency GROUP BY jurisdiction_id
)
SELECT
    coalesce(p.place_name, nullif(c.jurisdiction_id, ''), 'No jurisdiction') AS place_name,
    c.jurisdiction_id,
    CAST(sum(c.asked_count) AS BIGINT) AS asked_count,
    CAST(sum(c.answered_count) AS BIGINT) AS answered_count,
    CAST(sum(c.asked_count - c.answered_count) AS BIGINT) AS unanswered_count,
    CAST(sum(c.settled_count) AS BIGINT) AS settled_count,
    CAST(sum(c.closed_count) AS BIGINT) AS closed_count,
    CAST(sum(c.open_count) AS BIGINT) AS open_count,
    CAST(sum(c.past_due_count) AS BIGINT) AS past_due_count,
    CAST(sum(c.open_count - c.past_due_count) AS BIGINT) AS in_time_count,
    arg_max(c.escalation_title, c.escalation_level) AS escalation_title
FROM answer_count AS c
LEFT JOIN place AS p ON p.jurisdiction_id = c.jurisdiction_id
GROUP BY ALL
ORDER BY past_due_count DESC, open_count DESC, place_name, c.jurisdiction_id
