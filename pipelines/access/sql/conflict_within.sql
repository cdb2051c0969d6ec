-- Says: which records of one side can't both be right, where one of them is behind the local event or was found as it.
-- Grain: one pair. Key: side_code, first_id, second_id, conflict_code.
SELECT c.side_code, c.conflict_code, c.shared, c.disagreed
FROM side_conflict AS c
WHERE
    (
        c.side_code = 'local'
        AND EXISTS (
            SELECT 1
            FROM event_member AS m
            WHERE m.event_id = $event_id AND m.record_id IN (c.first_id, c.second_id)
        )
    )
    OR (
        c.side_code = 'repository'
        AND EXISTS (
            SELECT 1
            FROM link AS k
            WHERE
                k.level_code = 'event'
                AND k.local_id = $event_id
                AND k.repository_id IN (c.first_id, c.second_id)
        )
    )
ORDER BY c.side_code, c.conflict_code, c.first_id, c.second_id
