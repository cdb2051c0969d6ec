-- The orders that are on file as one of several entries, or claim an entry that another order claims too, and which
-- nothing tells apart, or of which too little fits; and those that people said are none of what is left.
-- Grain: one order. Key: local_id.
SELECT
    'order' AS level_code,
    local_id,
    CAST(NULL AS BIGINT) AS event_id,
    coalesce(
        arg_min_null(refusal_code, (pass_number, repository_id)),
        CASE WHEN count(*) > 1 THEN 'several_entries' ELSE 'rival_orders' END
    ) AS reason_code,
    TRUE AS is_for_review,
    min_by(rule, (pass_number, repository_id)) AS rule,
    CAST(count(*) AS INTEGER) AS candidate_count,
    string_agg(CAST(repository_id AS VARCHAR), ',' ORDER BY repository_id) AS candidates
FROM order_alike
GROUP BY local_id
UNION ALL
SELECT DISTINCT
    'order' AS level_code,
    d.local_id,
    CAST(NULL AS BIGINT) AS event_id,
    'decided_otherwise' AS reason_code,
    FALSE AS is_for_review,
    CAST(NULL AS VARCHAR) AS rule,
    CAST(0 AS INTEGER) AS candidate_count,
    CAST(NULL AS VARCHAR) AS candidates
FROM decided_pair AS d
WHERE
    d.level_code = 'order'
    AND d.kind_code = 'refused'
    AND d.local_id NOT IN (SELECT local_id FROM order_alike)
    AND d.local_id NOT IN (SELECT local_id FROM link WHERE level_code = 'order')
