-- Says: how many of the results that the repository received hang on no arrest, by deciding agency over all periods, and
--       for the state by month of receipt; agencies and months without any are left out.
-- Grain: one agency, or one month. Key: part_code, part_id.
SELECT
    CASE m.place_kind WHEN 'agency' THEN 'agency' ELSE 'month' END AS part_code,
    CASE m.place_kind WHEN 'agency' THEN m.place_id ELSE m.period END AS part_id,
    CASE m.place_kind WHEN 'agency' THEN coalesce(a.agency_name, nullif(m.place_id, ''), 'Agency not stated') END AS agency_name,
    m.numerator,
    m.denominator,
    m.denominator - m.numerator AS missing,
    m.value_pct
FROM measure AS m
LEFT JOIN agency AS a ON m.place_kind = 'agency' AND a.ori = m.place_id
WHERE
    m.measure_code = 'mn_suspense'
    AND m.population_code = 'all'
    AND m.level_group = 'all'
    AND m.numerator > 0
    AND ((m.place_kind = 'agency' AND m.period_kind = 'all') OR (m.place_kind = 'state' AND m.period_kind = 'month'))
ORDER BY part_code, CASE m.place_kind WHEN 'agency' THEN -m.numerator ELSE 0 END, part_id
