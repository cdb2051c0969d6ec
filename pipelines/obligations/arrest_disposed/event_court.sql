-- The court and the prosecutor that have the case of a local event.
-- Grain: one event with a local case. Key: event_id.
SELECT
    l.event_id,
    min(coalesce(d.court_ori, CASE WHEN d.stage_code = 'court' THEN d.agency_ori END)) AS court_ori,
    min(d.prosecutor_ori) AS prosecutor_ori
FROM case_link AS l
JOIN disposition AS d ON d.record_id = l.disposition_record_id
GROUP BY l.event_id
