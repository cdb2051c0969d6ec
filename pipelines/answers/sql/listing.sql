-- Says: on which work lists each record was: on this run's, with the time to answer by the state's rule of the day on which
--       it goes out, and on those of the publications before. A list can't have gone out before the newest of what its run
--       knew came in. A list made again of the same as-of date asks nobody anew, but where an answer was ruled on since.
-- Grain: one record on one list. Key: ledger_id, ask_code, as_of_date.
WITH newest AS (
    SELECT as_of_date AS day FROM run_setting
    UNION ALL SELECT CAST(received_at AS DATE) FROM delivery WHERE status_code = 'used'
    UNION ALL SELECT CAST(received_at AS DATE) FROM answer_line
    UNION ALL SELECT CAST(ruled_at AS DATE) FROM ruling_line
),
going_out AS (
    SELECT s.as_of_date, (SELECT max(day) FROM newest) + o.days_until_sent AS asked_date, o.days_to_answer
    FROM run_setting AS s
    CROSS JOIN answer_setting AS o
),
asked AS (
    SELECT
        q.ledger_id, q.ask_code, g.as_of_date, q.obligation_id, q.jurisdiction_id, q.permission, g.days_to_answer,
        CASE
            WHEN p.asked_date IS NULL OR p.asked_date < CAST(a.ruled_at AS DATE) THEN g.asked_date
            ELSE p.asked_date
        END AS asked_date
    FROM asked_now AS q
    CROSS JOIN going_out AS g
    LEFT JOIN previous_listing AS p
        ON p.ledger_id = q.ledger_id AND p.ask_code = q.ask_code AND p.as_of_date = g.as_of_date
    LEFT JOIN last_answer AS a ON a.ledger_id = q.ledger_id AND a.ask_code = q.ask_code
)
SELECT n.*, n.asked_date + coalesce(r.days, n.days_to_answer) AS due_date, r.rule_id
FROM asked AS n
LEFT JOIN answer_rule AS r
    ON r.obligation_id = n.obligation_id AND r.is_verified
    AND n.asked_date BETWEEN r.effective_from_date AND coalesce(r.effective_to_date, DATE '9999-12-31')
UNION ALL BY NAME
SELECT p.*
FROM previous_listing AS p
ANTI JOIN asked AS n ON n.ledger_id = p.ledger_id AND n.ask_code = p.ask_code AND n.as_of_date = p.as_of_date
