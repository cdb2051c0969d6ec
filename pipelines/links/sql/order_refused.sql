-- The orders that are on file as one of several entries, or claim an entry that another order claims too, and which
-- nothing tells apart.
-- Grain: one order. Key: local_id.

SELECT
    'order' AS level_code,
    local_id,
    CAST(NULL AS BIGINT) AS event_id,
    CASE WHEN count(*) > 1 THEN 'several_entries' ELSE 'rival_orders' END AS reason_code,
    TRUE AS is_for_review,
    min_by(rule, (pass_number, repository_id)) AS rule,
    CAST(count(*) AS INTEGER) AS candidate_count,
    string_agg(CAST(repository_id AS VARCHAR), ',' ORDER BY repository_id) AS candidates
FROM order_alike
GROUP BY local_id
