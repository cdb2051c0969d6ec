-- Which repository extracts would show each event's arrest. The repository may have it under the arresting or the
-- booking agency, so an extract limited to some agencies shows it for sure only if it has both.
-- Grain: one event in one source that shows it. Key: event_id, source.
SELECT e.event_id, w.source, w.complete_through_date
FROM judged_event AS j
JOIN event AS e ON e.event_id = j.event_id
JOIN watched_day AS w ON w.record_table = 'repository_arrest' AND w.watched_date = j.event_date
JOIN source_limit AS l ON l.source = w.source
LEFT JOIN ori_in_scope AS a ON a.source = l.ori_source AND a.ori = coalesce(e.arresting_ori, e.agency_ori)
LEFT JOIN ori_in_scope AS b ON b.source = l.ori_source AND b.ori = e.booking_ori
WHERE l.ori_source IS NULL OR (a.ori IS NOT NULL AND (e.booking_ori IS NULL OR b.ori IS NOT NULL))
