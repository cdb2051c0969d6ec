-- What each agency in the field did with the tips that were sent to it.
-- Grain: one agency. Key: agency_ori.
SELECT
    s.responsible_ori AS agency_ori,
    coalesce(any_value(a.agency_name), s.responsible_ori) AS agency_name,
    coalesce(any_value(a.jurisdiction_id), '') AS jurisdiction_id,
    count(*) FILTER (s.step = 'acceptance') AS sent_count,
    count(*) FILTER (s.step = 'acceptance' AND s.outcome_reason = 'no_jurisdiction') AS misdirected_count,
    count(*) FILTER (s.step = 'acceptance' AND s.is_found) AS accepted_count,
    count(*) FILTER (s.step = 'acceptance' AND s.outcome_reason = 'declined') AS declined_count,
    count(*) FILTER (s.step = 'acceptance' AND s.is_missing) AS unaccepted_count,
    count(*) FILTER (s.step = 'action' AND s.is_found) AS acted_count,
    count(*) FILTER (s.step = 'action' AND s.is_missing) AS unacted_count,
    median(s.hours) FILTER (s.step = 'acceptance' AND s.is_found) AS median_hours
FROM tip_step AS s
LEFT JOIN agency AS a ON a.ori = s.responsible_ori
WHERE s.step IN ('acceptance', 'action') AND s.responsible_ori IS NOT NULL
GROUP BY s.responsible_ori
