-- Says: one measure of one place over all its time, for one part of its records.
-- Grain: one measure of one place. Key: none (one row at most).
SELECT *
FROM measure
WHERE
    measure_code = $measure_code
    AND place_kind = $place_kind
    AND place_id = $place_id
    AND period_kind = 'all'
    AND population_code = $population_code
    AND level_group = $level_group
