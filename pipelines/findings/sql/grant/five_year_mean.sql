-- The five-year means.
-- Grain: one measure, place and population. Key: measure_code, place_kind, place_id, population_code.
SELECT measure_code, place_kind, place_id, population_code, value_pct
FROM measure
WHERE period_kind = 'five_years' AND level_group = 'all'
