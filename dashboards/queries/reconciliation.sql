-- Says: how one measure of one place came from the publication compared with to this one, part by part.
-- Grain: one part. Key: part_code.
SELECT measure_code, part_code, numerator, denominator, record_count
FROM reconciliation
WHERE measure_code = $measure_code AND place_kind = $place_kind AND place_id = $place_id
ORDER BY part_rank
