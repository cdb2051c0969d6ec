-- Says: the standard that a measure is held against.
-- Grain: one standard. Key: standard_id.
SELECT standard_id, title, threshold_pct, is_maximum, citation, is_verified
FROM standard
WHERE measure_code = $measure_code AND obligation_id = $obligation_id
ORDER BY standard_id
