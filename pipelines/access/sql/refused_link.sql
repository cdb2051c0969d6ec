-- Says: which charges and results of the local arrest were not linked, why, what each could be, and which question
-- people are asked about it.
-- Grain: one local charge or result. Key: level_code, local_id.
SELECT
    f.level_code,
    f.local_id,
    f.reason_code,
    f.rule,
    f.candidates,
    (SELECT min(p.question_id)
        FROM review_pair AS p
        WHERE p.level_code = f.level_code AND p.local_id = f.local_id
    ) AS question_id
FROM link_refused AS f
WHERE
    f.event_id = $event_id
    OR (f.level_code IN ('disposition', 'order') AND f.local_id = $subject_id)
ORDER BY f.level_code, f.local_id
