-- The pairs of one level that people decided, as a cascade compares them.
-- Grain: one pair. Key: local_id, repository_id.
SELECT d.local_id, 0 AS local_variant, d.repository_id, 0 AS repository_variant, d.kind_code, d.is_stale
FROM decided_pair AS d
SEMI JOIN $left AS l ON l.record_id = d.local_id
SEMI JOIN $right AS r ON r.record_id = d.repository_id
WHERE d.$of_level
