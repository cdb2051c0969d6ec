-- The last day of the calendar; what lies beyond is treated like it.
-- Grain: one row.
SELECT max(calendar_date) AS last_date FROM calendar
