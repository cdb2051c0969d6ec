-- Says: the other records of a record's person that are judged by the same duty, each with a row of the ledger to look it up
-- by.
-- Grain: one other record. Key: subject_id.
SELECT
    l.subject_id,
    min_by(l.ledger_id, (l.event_at, l.obligation_id, l.step)) AS ledger_id,
    min_by(l.obligation_id, (l.event_at, l.obligation_id, l.step)) AS obligation_id,
    min(l.event_at) AS event_at,
    coalesce(min(a.agency_name), min(l.agency_ori)) AS agency_name,
    min(k.rule) AS rule,
    min(k.agreed) AS agreed
FROM link AS k
JOIN ledger AS l
    ON l.subject_id = k.repository_id
    AND l.obligation_id IN (SELECT obligation_id FROM ledger WHERE subject_id = $subject_id)
LEFT JOIN agency AS a ON a.ori = l.agency_ori
WHERE k.local_id = $subject_id AND k.kind_code = 'same_person' AND k.band_code = 'linked'
GROUP BY l.subject_id
ORDER BY event_at, l.subject_id
