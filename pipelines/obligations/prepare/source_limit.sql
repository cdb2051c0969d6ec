-- In what each repository source is limited.
-- Grain: one source. Key: source.
SELECT
    c.source,
    coalesce(bool_or(s.scope_kind = 'ori'), FALSE) AS is_limited_by_ori,
    coalesce(bool_or(s.scope_kind = 'court'), FALSE) AS is_limited_by_court,
    coalesce(bool_or(s.scope_kind = 'statute'), FALSE) AS is_limited_by_statute,
    coalesce(bool_or(s.scope_kind = 'level'), FALSE) AS is_limited_by_level
FROM (SELECT DISTINCT source FROM coverage WHERE record_table LIKE 'repository_%') AS c
LEFT JOIN coverage_scope AS s ON s.source = c.source
GROUP BY c.source
