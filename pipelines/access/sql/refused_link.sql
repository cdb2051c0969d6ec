-- Says: which charges and results of the local arrest were not linked, why, and what each could be.
-- Grain: one local charge or result. Key: level_code, local_id.
SELECT level_code, local_id, reason_code, rule, candidates
FROM link_refused
WHERE
    event_id = $event_id
    OR (level_code = 'disposition' AND local_id = $subject_id)
ORDER BY level_code, local_id
