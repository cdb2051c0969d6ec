-- Which offenses lie within each source that is limited to some statutes or levels.
-- Grain: one statute and level within one limited source. Key: source, statute, level_code (either may be null).
WITH offense AS (
    SELECT DISTINCT statute, level_code FROM event_charge
    UNION
    SELECT DISTINCT statute, level_code FROM disposition
    UNION
    SELECT DISTINCT statute, level_code FROM repository_charge
)
SELECT l.source, o.statute, o.level_code
FROM source_limit AS l
CROSS JOIN offense AS o
WHERE
    (l.is_limited_by_statute OR l.is_limited_by_level)
    AND (
        NOT l.is_limited_by_statute
        OR EXISTS (
            SELECT 1 FROM coverage_scope AS s
            WHERE s.source = l.source AND s.scope_kind = 'statute' AND starts_with(o.statute, s.scope_value)
        )
    )
    AND (
        NOT l.is_limited_by_level
        OR EXISTS (
            SELECT 1 FROM coverage_scope AS s
            WHERE s.source = l.source AND s.scope_kind = 'level' AND s.scope_value = o.level_code
        )
    )
