-- Says: repository records that share a number with the local record and can't be the same.
-- Grain: one pair. Key: level_code, repository_id.
SELECT level_code, repository_id, conflict_code, shared, disagreed
FROM conflict
WHERE local_id IN ($event_id, $subject_id)
ORDER BY level_code, repository_id
