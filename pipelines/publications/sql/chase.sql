-- Says: what every sender is to be asked for.
-- Grain: one expected delivery. Key: sender, source, period_end_date.
SELECT *
FROM expected_delivery
WHERE is_asked_for
ORDER BY sender, source, period_end_date
