-- Says: which deliveries are to be asked for, or came late or not as their sender counted, the longest overdue first.
-- Grain: one expected delivery. Key: source, sender, period_end_date.
SELECT
    source, source_title, sender, period_start_date, period_end_date, due_date, judged_date, is_learned, status_code, days_late, received_at,
    row_count, usual_row_count, totals_code, totals_text, is_asked_for, reminder_count
FROM expected_delivery
WHERE is_asked_for OR status_code IN ('held', 'noted') OR (status_code = 'late' AND period_end_date >= judged_date - INTERVAL 1 YEAR)
ORDER BY is_asked_for DESC, due_date, source, sender
