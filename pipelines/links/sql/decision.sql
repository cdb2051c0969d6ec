-- Every decision, and what it did.
-- Grain: one line of the file of decisions. Key: line_number.
SELECT
    w.line_number,
    w.level_code,
    w.local_id,
    w.repository_id,
    w.decision_code,
    w.decided_by,
    w.decided_at,
    CASE
        WHEN w.local_id IS NULL THEN 'without_records'
        WHEN NOT w.is_last_word THEN 'replaced'
        WHEN w.decision_code = 'undo' THEN 'undone'
        WHEN p.verdict_code = 'linked' AND d.kind_code IS NULL AND w.decision_code = 'linked' THEN 'contradicted'
        WHEN p.verdict_code = w.decision_code THEN CASE WHEN p.is_stale THEN 'stale' ELSE 'applied' END
        WHEN p.verdict_code IN ('linked', 'not_linked') THEN 'replaced'
        WHEN p.verdict_code = 'left_in_review' AND w.decision_code <> 'unsure' THEN 'replaced'
        WHEN w.decision_code = 'unsure' THEN 'left_in_review'
        ELSE p.verdict_code
    END AS effect_code
FROM decision_word AS w
LEFT JOIN decision_pair AS p
    ON p.level_code = w.level_code AND p.local_id = w.local_id AND p.repository_id = w.repository_id
LEFT JOIN decided_pair AS d
    ON d.level_code = w.level_code
    AND d.local_id = w.local_id
    AND d.repository_id = w.repository_id
    AND d.kind_code <> 'refused'
