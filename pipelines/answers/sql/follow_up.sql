-- Says: what stands of every record that agencies were asked about by the as-of date. What arrived is settled, whatever was
--       answered; what was answered and did not arrive stays open. A row is asked about since the first list of the last
--       unbroken row of lists; a ruling on its answer starts the time anew. A record that is said to be sent is given the days
--       that the repository may take to post it, and is not_arrived only where its extract could show it.
-- Grain: one record and what it asks. Key: ledger_id, ask_code.
WITH past AS (
    SELECT l.* FROM listing AS l CROSS JOIN run_setting AS s WHERE l.as_of_date <= s.as_of_date
),
list_day AS (
    SELECT as_of_date, row_number() OVER (ORDER BY as_of_date) AS place FROM (SELECT DISTINCT as_of_date FROM past)
),
streaked AS (
    SELECT
        p.*,
        d.place - row_number() OVER (PARTITION BY p.ledger_id, p.ask_code ORDER BY p.as_of_date) AS streak,
        coalesce(p.asked_date < CAST(a.ruled_at AS DATE), FALSE) AS is_before_ruling
    FROM past AS p
    JOIN list_day AS d ON d.as_of_date = p.as_of_date
    LEFT JOIN last_answer AS a ON a.ledger_id = p.ledger_id AND a.ask_code = p.ask_code
),
listed AS (
    SELECT
        ledger_id,
        ask_code,
        arg_max(obligation_id, as_of_date) AS obligation_id,
        arg_max(jurisdiction_id, as_of_date) AS jurisdiction_id,
        arg_max(permission, as_of_date) AS permission,
        min(as_of_date) AS first_listed_date,
        max(as_of_date) AS last_listed_date,
        count(*) AS listing_count,
        arg_max(streak, as_of_date) AS last_streak
    FROM streaked
    GROUP BY ledger_id, ask_code
),
since AS (
    SELECT
        s.ledger_id,
        s.ask_code,
        min_by(s.asked_date, (s.is_before_ruling, s.as_of_date)) AS asked_date,
        min_by(s.due_date, (s.is_before_ruling, s.as_of_date)) AS due_date,
        arg_min_null(s.rule_id, (s.is_before_ruling, s.as_of_date)) AS rule_id
    FROM streaked AS s
    JOIN listed AS l ON l.ledger_id = s.ledger_id AND l.ask_code = s.ask_code AND l.last_streak = s.streak
    GROUP BY s.ledger_id, s.ask_code
),
known AS (
    SELECT
        l.* EXCLUDE (last_streak),
        n.asked_date,
        n.rule_id,
        s.as_of_date,
        q.ledger_id IS NOT NULL AS is_askable,
        w.ledger_id IS NOT NULL AS is_listed,
        e.ledger_id IS NOT NULL AS is_in_ledger,
        coalesce(e.outcome_code IN ('on_time', 'late', 'arrived_undated'), FALSE) AS has_arrived,
        e.observed_through_date,
        a.answer_id, a.answer_code, a.answer_date, CAST(a.received_at AS DATE) AS answered_date,
        a.claims_code, a.ruling_code,
        r.rejected_date, r.resubmitted_date,
        a.answer_date + coalesce(u.posting_allowance_days, 0) AS arrival_due_date,
        CASE
            WHEN a.claims_code = 'arrival' AND a.ruling_code IS DISTINCT FROM 'refused'
                THEN greatest(n.due_date, a.answer_date + coalesce(u.posting_allowance_days, 0))
            ELSE n.due_date
        END AS due_date
    FROM listed AS l
    JOIN since AS n ON n.ledger_id = l.ledger_id AND n.ask_code = l.ask_code
    CROSS JOIN run_setting AS s
    LEFT JOIN ledger AS e ON e.ledger_id = l.ledger_id
    LEFT JOIN rule AS u ON u.rule_version = e.rule_version AND u.obligation_id = e.obligation_id AND u.step = e.step
    LEFT JOIN askable AS q ON q.ledger_id = l.ledger_id AND q.ask_code = l.ask_code
    LEFT JOIN asked_now AS w ON w.ledger_id = l.ledger_id AND w.ask_code = l.ask_code
    LEFT JOIN last_answer AS a ON a.ledger_id = l.ledger_id AND a.ask_code = l.ask_code AND NOT a.is_lapsed
    LEFT JOIN at_repository AS r ON r.ledger_id = l.ledger_id
),
judged AS (
    SELECT
        *,
        CASE
            WHEN NOT is_in_ledger THEN 'gone'
            WHEN NOT is_askable AND has_arrived THEN 'settled'
            WHEN NOT is_askable THEN 'closed'
            WHEN ruling_code IS NOT NULL THEN ruling_code
            WHEN claims_code = 'judgment' THEN 'to_be_looked_at'
            WHEN rejected_date >= answer_date AND resubmitted_date IS NULL THEN 'rejected'
            WHEN arrival_due_date <= observed_through_date THEN 'answered_not_arrived'
            WHEN answer_code IS NOT NULL THEN 'answered'
            WHEN due_date < as_of_date THEN 'overdue'
            ELSE 'not_answered'
        END AS standing_code
    FROM known
),
timed AS (
    SELECT
        *,
        CASE
            WHEN standing_code IN ('overdue', 'answered_not_arrived', 'rejected', 'refused') AND due_date < as_of_date
                THEN as_of_date - due_date
        END AS past_due_days
    FROM judged
)
SELECT
    t.*,
    CASE WHEN t.standing_code = 'settled' THEN least(coalesce(p.settled_date, t.as_of_date), t.as_of_date) END AS settled_date,
    (SELECT max(v.escalation_level) FROM escalation AS v WHERE v.after_days <= t.past_due_days) AS escalation_level
FROM timed AS t
LEFT JOIN previous_follow_up AS p ON p.ledger_id = t.ledger_id AND p.ask_code = t.ask_code AND p.standing_code = 'settled'
