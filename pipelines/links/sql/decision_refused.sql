-- The pairs that people refused. Where the records of a refused event lie in several events today, none of these is the
-- repository's.
-- Grain: one pair. Key: level_code, local_id, repository_id.
WITH refused AS (
    SELECT w.line_number, w.level_code, w.local_id, w.repository_id, p.is_stale
    FROM decision_pair AS p
    INNER JOIN decision_word AS w
        ON w.level_code = p.level_code AND w.local_id = p.local_id AND w.repository_id = p.repository_id
    WHERE p.verdict_code = 'not_linked' AND w.decision_code = 'not_linked' AND w.is_last_word
),

spread AS (
    SELECT level_code, local_id, repository_id, is_stale FROM refused
    UNION ALL
    SELECT r.level_code, m.event_id AS local_id, r.repository_id, FALSE AS is_stale
    FROM refused AS r
    INNER JOIN decision_line AS d ON d.line_number = r.line_number
    INNER JOIN event_member AS m ON m.record_id = d.local_record_id
    WHERE r.level_code IN ('event', 'hold_event')
)

SELECT level_code, local_id, repository_id, 'refused' AS kind_code, bool_or(is_stale) AS is_stale
FROM spread
ANTI JOIN (SELECT level_code, local_id, repository_id FROM decided_pair) AS linked
    USING (level_code, local_id, repository_id)
GROUP BY level_code, local_id, repository_id
