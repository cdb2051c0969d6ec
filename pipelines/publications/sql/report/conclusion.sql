-- Says: what is concluded of every jurisdiction, those that fail first, then those with the most missing.
-- Grain: one jurisdiction under one obligation. Key: obligation_id, place_id.
SELECT
    c.*,
    s.title AS standard_title,
    s.threshold_pct,
    s.is_maximum,
    c.denominator - c.numerator AS not_found,
    m.review
FROM conclusion AS c
LEFT JOIN standard AS s ON s.standard_id = c.standard_id
LEFT JOIN measure AS m
    ON m.obligation_id = c.obligation_id AND m.place_kind = c.place_kind AND m.place_id = c.place_id
    AND m.period_kind = 'all' AND m.population_code = 'all' AND m.level_group = 'all'
    AND m.measure_code IN (SELECT rate_code FROM measured_step WHERE is_main)
WHERE c.place_kind = 'jurisdiction'
ORDER BY
    c.obligation_id,
    CASE c.conclusion_code
        WHEN 'stopped' THEN 1
        WHEN 'none_found' THEN 2
        WHEN 'below' THEN 3
        WHEN 'late' THEN 4
        WHEN 'inconclusive' THEN 5
        WHEN 'cannot_tell' THEN 6
        WHEN 'too_few' THEN 7
        ELSE 8
    END,
    c.missing DESC, c.place_id
