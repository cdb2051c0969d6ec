-- Says: what is concluded of each jurisdiction under one duty, beside its figure for the chosen part of its records;
--       those that report least come first, and those with fewer than 20 records or no rate last.
-- Grain: one jurisdiction. Key: place_id.
SELECT
    c.place_id,
    c.place_name,
    c.conclusion_code,
    c.sentence,
    c.rank,
    c.since_month,
    c.is_rule_verified,
    m.numerator,
    m.denominator,
    m.denominator - m.numerator AS missing,
    m.value_pct,
    m.low_pct,
    m.high_pct,
    s.threshold_pct,
    s.is_maximum
FROM conclusion AS c
LEFT JOIN measure AS m
    ON
        m.place_id = c.place_id
        AND m.place_kind = 'jurisdiction'
        AND m.measure_code = $measure_code
        AND m.period_kind = 'all'
        AND m.population_code = $population_code
        AND m.level_group = $level_group
LEFT JOIN standard AS s ON s.standard_id = c.standard_id AND s.measure_code = $measure_code
WHERE c.place_kind = 'jurisdiction' AND c.obligation_id = $obligation_id
ORDER BY coalesce(m.denominator, 0) < 20 OR m.value_pct IS NULL, m.value_pct, c.place_name, c.place_id
