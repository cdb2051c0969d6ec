-- Says: what each source covers of each record table, over all its deliveries that are used.
-- Grain: one source and record table. Key: source, record_table.
WITH scope AS (
    SELECT
        source,
        string_agg(scope_kind || ' ' || scope_value, ', ' ORDER BY scope_kind, scope_value) AS scope
    FROM coverage_scope
    GROUP BY source
)

SELECT
    c.source,
    c.record_table,
    min(c.selected_by_code) AS selected_by_code,
    CASE WHEN bool_or(c.window_from_date IS NULL) THEN NULL ELSE min(c.window_from_date) END AS from_date,
    max(c.complete_through_date) AS complete_through_date,
    count(*) AS delivery_count,
    max(scope.scope) AS scope
FROM coverage AS c
LEFT JOIN scope ON scope.source = c.source
GROUP BY c.source, c.record_table
ORDER BY c.source, c.record_table
