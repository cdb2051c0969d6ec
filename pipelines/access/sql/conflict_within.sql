-- Says: which records of one side can't both be right, where one of them is behind the local event or was found as it.
-- Grain: one pair. Key: side_code, first_id, second_id, conflict_code.
SELECT c.side_code, c.conflict_code, c.shared, c.disagreed
FROM side_conflict AS c
WHERE
    (c.side_code = 'local' AND (list_contains($member_ids, c.first_id) OR list_contains($member_ids, c.second_id)))
    OR (
        c.side_code = 'repository'
        AND (list_contains($found_ids, c.first_id) OR list_contains($found_ids, c.second_id))
    )
ORDER BY c.side_code, c.conflict_code, c.first_id, c.second_id
