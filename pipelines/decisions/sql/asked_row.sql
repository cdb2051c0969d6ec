-- The rows of the ledger that the answer to each question settles: those that rest on the pair itself, and those of its
-- event (and of the events that are parts of it, or its rivals) that wait for it. Of a stale decision, all that rest on
-- it today. Of a refused charge, its own row and those of its refused results, which follow it. What waits has no severity of its
-- own yet: the level of its charge stands for it.
-- Grain: one question and one row of the ledger. Key: question_id, ledger_id.
WITH part AS (
    SELECT p.question_id, p.state_code, p.local_id AS event_id
    FROM asked_pair AS p
    WHERE p.level_code IN ('event', 'hold_event')
    UNION
    SELECT p.question_id, p.state_code, k.local_id AS event_id
    FROM asked_pair AS p
    INNER JOIN link AS k
        ON k.level_code = p.level_code AND k.repository_id = p.repository_id AND k.kind_code = 'part_of'
    WHERE p.level_code IN ('event', 'hold_event')
    UNION
    SELECT p.question_id, p.state_code, f.local_id AS event_id
    FROM asked_pair AS p
    INNER JOIN link_refused AS f
        ON f.level_code = 'event' AND list_contains(string_split(f.candidates, ','), CAST(p.repository_id AS VARCHAR))
    WHERE p.level_code = 'event'
),

refused AS (
    SELECT question_id, local_id AS subject_id, refusal_code
    FROM asked_pair
    WHERE refusal_code IS NOT NULL
    UNION
    SELECT p.question_id, f.local_id AS subject_id, f.reason_code AS refusal_code
    FROM asked_pair AS p
    INNER JOIN case_link AS c ON c.event_charge_id = p.local_id
    INNER JOIN link_refused AS f
        ON f.level_code = 'disposition' AND f.local_id = c.disposition_record_id AND f.is_for_review
    WHERE p.level_code = 'charge' AND p.refusal_code IS NOT NULL
),

weighed AS (
    SELECT
        * REPLACE (
            coalesce(
                severity_rank,
                CASE WHEN level_code = 'felony' THEN 5 WHEN ends_with(level_code, 'misdemeanor') THEN 6 ELSE 7 END
            ) AS severity_rank
        )
    FROM ledger
)

SELECT p.question_id, l.ledger_id, l.obligation_id, l.jurisdiction_id, l.severity_rank
FROM refused AS p
INNER JOIN weighed AS l ON l.subject_id = p.subject_id AND l.outcome_reason = p.refusal_code
WHERE l.outcome_code = 'review'
UNION
SELECT p.question_id, l.ledger_id, l.obligation_id, l.jurisdiction_id, l.severity_rank
FROM asked_pair AS p
INNER JOIN weighed AS l ON l.link_id = p.review_id
WHERE l.outcome_code NOT IN ('excluded', 'not_due')
UNION
SELECT p.question_id, l.ledger_id, l.obligation_id, l.jurisdiction_id, l.severity_rank
FROM part AS p
INNER JOIN weighed AS l ON l.event_id = p.event_id
WHERE
    l.outcome_reason IN ('link_in_review', 'rival_arrests')
    OR (p.state_code = 'stale' AND l.outcome_code NOT IN ('excluded', 'not_due', 'review'))
