-- Says: the months that the picture of coverage can show.
-- Grain: one month. Key: month.
SELECT DISTINCT month
FROM coverage_month
ORDER BY month
