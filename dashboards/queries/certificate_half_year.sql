-- Says: of which half-years certificates are owed, the newest first, and whether any of them is due.
-- Grain: one half-year. Key: period_end_date.
SELECT
    period_end_date,
    bool_or(is_due) AS is_due
FROM certificate
GROUP BY period_end_date
ORDER BY period_end_date DESC
