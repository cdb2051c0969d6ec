-- The local charges (or results) of linked arrests that no rule linked, and why: those that could be one of several
-- and whose ends differ, and those that nothing at the repository fits, or nothing that people left for them.
-- Grain: one local record of one level. Key: local_id.
WITH possible AS (
    SELECT
        a.left_id AS local_id,
        min(a.rule) AS rule,
        min(a.pass_number) AS pass_number,
        max(a.left_count) AS left_count,
        max(a.right_count) AS right_count,
        count(DISTINCT r.case_key) AS case_count,
        count(*) AS candidate_count,
        string_agg(CAST(a.right_id AS VARCHAR), ',' ORDER BY a.right_id) AS candidates
    FROM $alike AS a
    INNER JOIN $right AS r ON r.id = a.right_id
    GROUP BY a.left_id
)

SELECT
    $level AS level_code,
    l.id AS local_id,
    l.event_id,
    CASE
        WHEN p.local_id IS NULL AND d.local_id IS NOT NULL THEN 'decided_otherwise'
        WHEN p.local_id IS NULL THEN 'no_match'
        WHEN p.case_count > 1 THEN 'several_cases'
        WHEN p.pass_number IN ($numbered) THEN 'duplicate_number'
        WHEN p.left_count > p.right_count THEN 'rival_results'
        ELSE 'results_differ'
    END AS reason_code,
    p.local_id IS NOT NULL AS is_for_review,
    p.rule,
    CAST(coalesce(p.candidate_count, 0) AS INTEGER) AS candidate_count,
    p.candidates
FROM $left AS l
LEFT JOIN possible AS p ON p.local_id = l.id
LEFT JOIN ($decided) AS d ON d.local_id = l.id
WHERE l.id NOT IN (SELECT local_id FROM link WHERE level_code = $level)
