-- Which kinds of charges count, for adults and for juveniles. A kind tells apart only what the state's switches ask.
-- Grain: one kind of charge in one period of switches. Key: scope_id, level_code, kind_flag, kind_statute, kind_offense.
WITH charge_of AS (
    SELECT level_code, is_domestic_violence, statute, offense_code FROM event_charge
    UNION ALL
    SELECT level_code, is_domestic_violence, statute, offense_code FROM disposition
    UNION ALL
    SELECT level_code, is_domestic_violence, statute, offense_code FROM repository_charge
),
kind AS (
    SELECT DISTINCT
        c.level_code,
        asked_flag(a.asks_domestic_violence, c.is_domestic_violence) AS kind_flag,
        asked_text(a.asks_statute, c.statute) AS kind_statute,
        asked_text(a.asks_offense, c.offense_code) AS kind_offense
    FROM charge_of AS c
    CROSS JOIN asked AS a
    WHERE c.level_code IS NOT NULL
)
SELECT
    s.scope_id,
    k.level_code,
    k.kind_flag,
    k.kind_statute,
    k.kind_offense,
    coalesce(bool_or(r.population_code = 'adult'), FALSE) AS is_adult_reportable,
    coalesce(bool_or(r.population_code = 'juvenile'), FALSE) AS is_juvenile_reportable
FROM kind AS k
CROSS JOIN reportable_scope AS s
LEFT JOIN reportable_charge AS r
    ON r.scope_id = s.scope_id
    AND r.level_code = k.level_code
    AND (NOT r.is_domestic_violence_only OR k.kind_flag)
    AND starts_with(k.kind_statute, r.statute_prefix)
    AND starts_with(k.kind_offense, r.offense_prefix)
GROUP BY s.scope_id, k.level_code, k.kind_flag, k.kind_statute, k.kind_offense
