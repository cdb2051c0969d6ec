-- Says: which interruptions were noted, and whether they count.
-- Grain: one interruption. Key: interruption_id.
SELECT *
FROM interruption
WHERE status_code <> 'withdrawn'
ORDER BY from_date DESC, interruption_id
