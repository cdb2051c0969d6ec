-- In what each repository source is limited: its own name where it is, null where it is not.
-- Grain: one source. Key: source.
SELECT
    c.source,
    max(CASE WHEN s.scope_kind = 'ori' THEN c.source END) AS ori_source,
    max(CASE WHEN s.scope_kind = 'court' THEN c.source END) AS court_source,
    max(CASE WHEN s.scope_kind IN ('statute', 'level') THEN c.source END) AS offense_source,
    coalesce(bool_or(s.scope_kind = 'statute'), FALSE) AS is_limited_by_statute,
    coalesce(bool_or(s.scope_kind = 'level'), FALSE) AS is_limited_by_level
FROM (SELECT DISTINCT source FROM coverage WHERE record_table LIKE 'repository_%') AS c
LEFT JOIN coverage_scope AS s ON s.source = c.source
GROUP BY c.source
