-- Which set of the state's switches governs a day; days after the calendar's end are governed like its last.
-- Grain: one day. Key: calendar_date.
SELECT c.calendar_date, s.scope_id, s.juvenile_under_years
FROM calendar AS c
JOIN reportable_scope AS s ON c.calendar_date BETWEEN s.effective_from_date AND s.effective_to_date
