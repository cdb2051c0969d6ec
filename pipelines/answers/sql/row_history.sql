-- Says: what a work list tells of the way of each of its rows so far: since when it is listed, until when to answer, and what
--       was answered and came of it.
-- Grain: one row of this run's work lists. Key: ledger_id, ask_code.
SELECT
    f.ledger_id,
    f.ask_code,
    f.first_listed_date AS listed_since_date,
    f.due_date AS answer_by_date,
    concat_ws(
        ': ',
        nullif(concat_ws(', ', a.label, CAST(coalesce(f.answer_date, f.answered_date) AS VARCHAR)), ''),
        CASE f.standing_code
            WHEN 'refused' THEN concat('not accepted. ', a.reason)
            WHEN 'answered_not_arrived' THEN concat('not at the repository as of ', s.as_of_date)
            WHEN 'rejected' THEN concat('rejected by the repository on ', f.rejected_date)
            WHEN 'answered' THEN 'waited for'
            WHEN 'to_be_looked_at' THEN 'is being looked at'
            WHEN 'overdue' THEN concat('No answer, ', f.past_due_days, CASE f.past_due_days WHEN 1 THEN ' day' ELSE ' days' END, ' past due')
            WHEN 'not_answered' THEN CASE WHEN f.listing_count > 1 THEN 'No answer yet' END
        END
    ) AS answer_so_far
FROM follow_up AS f
CROSS JOIN run_setting AS s
LEFT JOIN last_answer AS a ON a.answer_id = f.answer_id
WHERE f.is_listed
