-- Says: how each agency of one jurisdiction does under one duty, those that have no record included.
-- Grain: one agency. Key: ori.
WITH months AS (
    SELECT
        ori,
        sum(found)::BIGINT AS found,
        sum(late)::BIGINT AS late,
        sum(missing)::BIGINT AS missing,
        sum(at_repository)::BIGINT AS at_repository,
        sum(unmatched)::BIGINT AS unmatched,
        bool_or(has_local_export) AS has_local_export,
        max(month) FILTER (at_repository > 0) AS last_month_at_repository
    FROM agency_month
    WHERE obligation_id = $obligation_id AND jurisdiction_id = $place_id AND is_on_duty
    GROUP BY ori
)

SELECT
    months.*,
    coalesce(a.agency_name, months.ori) AS agency_name,
    a.agency_type_code,
    m.value_pct,
    c.conclusion_code
FROM months
LEFT JOIN agency AS a ON a.ori = months.ori
LEFT JOIN measure AS m
    ON
        m.place_id = months.ori
        AND m.place_kind = 'agency'
        AND m.measure_code = $measure_code
        AND m.period_kind = 'all'
        AND m.population_code = 'all'
        AND m.level_group = 'all'
LEFT JOIN conclusion AS c
    ON c.place_id = months.ori AND c.place_kind = 'agency' AND c.obligation_id = $obligation_id
ORDER BY months.missing DESC, agency_name, months.ori
