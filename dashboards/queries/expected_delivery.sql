-- Says: every delivery that was expected, and what came of it; first what is to be asked for, last what is not due yet.
-- Grain: one expected delivery. Key: source, sender, period_end_date.
SELECT *
FROM expected_delivery
ORDER BY is_asked_for DESC, status_code = 'not_due', period_end_date DESC, source, sender
