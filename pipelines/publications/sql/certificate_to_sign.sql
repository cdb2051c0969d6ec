-- Says: which certificates have to be signed: those that are not due yet, and those that are missing.
-- Grain: one agency and half-year. Key: agency_ori, period_end_date.
SELECT agency_ori, period_end_date, agency_name, due_date, outcome_code, held_count, asked_count, submitted_count, withheld_count, submitted_pct
FROM certificate
WHERE outcome_code IN ('not_due', 'missing')
ORDER BY agency_ori, period_end_date
