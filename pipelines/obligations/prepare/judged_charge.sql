-- What the state's switches say of each charge of an event, on its own offense and its own day.
-- Grain: one event charge. Key: event_charge_id.
WITH placed AS (
    SELECT
        c.event_charge_id,
        c.event_id,
        c.level_code,
        c.statute,
        coalesce(c.offense_date, e.event_date) AS offense_date,
        c.is_sealed,
        e.scope_id,
        asked_flag(a.asks_domestic_violence, c.is_domestic_violence) AS kind_flag,
        asked_text(a.asks_statute, c.statute) AS kind_statute,
        asked_text(a.asks_offense, c.offense_code) AS kind_offense,
        CASE
            WHEN e.adult_court_date IS NOT NULL THEN 'adult'
            ELSE population(e.born_first, e.born_last, coalesce(c.offense_date, e.event_date), e.juvenile_under_years)
        END AS population_code
    FROM event_charge AS c
    JOIN judged_event AS e ON e.event_id = c.event_id
    CROSS JOIN asked AS a
),
observed AS (
    SELECT p.event_charge_id, max(w.complete_through_date) AS observed_through_date
    FROM placed AS p
    JOIN event_watch AS w ON w.event_id = p.event_id
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN offense_in_scope AS o
        ON o.source = l.offense_source
        AND o.statute IS NOT DISTINCT FROM p.statute
        AND o.level_code IS NOT DISTINCT FROM p.level_code
    WHERE l.offense_source IS NULL OR o.source IS NOT NULL
    GROUP BY p.event_charge_id
)
SELECT
    p.event_charge_id,
    p.event_id,
    p.level_code,
    p.offense_date,
    p.is_sealed,
    p.population_code,
    reportable(p.level_code, p.population_code, k.is_adult_reportable, k.is_juvenile_reportable) AS reportable_code,
    not_reportable_rule(p.level_code, p.population_code, k.is_adult_reportable) AS not_reportable_rule,
    o.observed_through_date
FROM placed AS p
LEFT JOIN charge_kind AS k
    ON k.scope_id = p.scope_id
    AND k.level_code = p.level_code
    AND k.kind_flag = p.kind_flag
    AND k.kind_statute = p.kind_statute
    AND k.kind_offense = p.kind_offense
LEFT JOIN observed AS o ON o.event_charge_id = p.event_charge_id
