-- What was decided, with the case that it was decided in and the case that took it in.
-- Grain: one charge that was brought before somebody. Key: event_no, charge_no.
CREATE OR REPLACE TABLE filing AS
SELECT
    d.* REPLACE (d.in_export AND (s.stage_code <> 'police' OR d.decided <= h.last_day) AS in_export),
    s.stage_code,
    r.result_code,
    l.court_case_number AS lead_case_number,
    d.decided <= DATE ':last_day' AS is_decided,
    d.arrest_offense < 0 AS is_added
FROM decision AS d
JOIN event AS e ON e.event_no = d.event_no
JOIN half AS h ON h.half = half_of(e.arrest_at)
JOIN stage AS s ON s.stage = d.stage
JOIN result AS r ON r.result = d.result
LEFT JOIN event AS l ON l.event_no = d.lead
