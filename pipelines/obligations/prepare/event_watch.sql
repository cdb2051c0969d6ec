-- Which repository extracts would show each event's arrest. The repository may have it under the arresting or the
-- booking agency, so an extract limited to some agencies shows it for sure only if it has both.
-- Grain: one event in one source that shows it. Key: event_id, source.
SELECT e.event_id, w.source, w.complete_through_date
FROM judged_event AS j
JOIN event AS e ON e.event_id = j.event_id
JOIN watched_day AS w ON w.record_table = 'repository_arrest' AND w.watched_date = j.event_date
JOIN source_limit AS l ON l.source = w.source
LEFT JOIN coverage_scope AS a
    ON l.is_limited_by_ori AND a.source = w.source AND a.scope_kind = 'ori'
    AND a.scope_value = coalesce(e.arresting_ori, e.agency_ori)
LEFT JOIN coverage_scope AS b
    ON l.is_limited_by_ori AND b.source = w.source AND b.scope_kind = 'ori' AND b.scope_value = e.booking_ori
WHERE
    NOT l.is_limited_by_ori
    OR (a.scope_value IS NOT NULL AND (e.booking_ori IS NULL OR b.scope_value IS NOT NULL))
