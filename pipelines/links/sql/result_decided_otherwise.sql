-- Results whose place people decided differently: a pair of theirs was refused, or the result of their charge at their
-- stage was given to another.
-- Grain: one local result. Key: local_id.
SELECT DISTINCT l.id AS local_id
FROM result_left AS l
INNER JOIN decided_pair AS d ON d.level_code = 'disposition'
INNER JOIN repository_disposition AS r ON r.record_id = d.repository_id
WHERE
    (d.kind_code = 'refused' AND d.local_id = l.id)
    OR (
        d.kind_code <> 'refused'
        AND r.repository_charge_record_id = l.found_charge_id
        AND r.stage_code = l.stage_code
    )
