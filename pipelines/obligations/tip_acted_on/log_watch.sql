-- Up to when the logs of the field are complete for each forwarded tip's agency and day.
-- Grain: one forwarded tip that a log covers. Key: record_id.
SELECT t.record_id, max(w.complete_through_date) AS observed_through_date
FROM handled_tip AS t
JOIN watched_day AS w ON w.record_table = 'repository_tip' AND w.watched_date = CAST(t.forwarded_at AS DATE)
JOIN source_limit AS l ON l.source = w.source
LEFT JOIN ori_in_scope AS i ON i.source = l.ori_source AND i.ori = t.receiving_ori
WHERE l.ori_source IS NULL OR i.ori IS NOT NULL
GROUP BY t.record_id
