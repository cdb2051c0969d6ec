-- The proposed pairs, without those whose records a shared number has already tied to a record of the other's export.
-- Grain: one pair of local arrest records. Key: local_id, repository_id.
SELECT c.*
FROM proposed_pair AS c
INNER JOIN arrest_side AS l ON l.record_id = c.local_id
INNER JOIN arrest_side AS r ON r.record_id = c.repository_id
LEFT JOIN gather_strong AS a ON a.record_id = c.local_id
LEFT JOIN gather_strong AS b ON b.record_id = c.repository_id
LEFT JOIN gathered_source AS x ON x.component_id = a.component_id AND x.source = r.source
LEFT JOIN gathered_source AS y ON y.component_id = b.component_id AND y.source = l.source
WHERE x.component_id IS NULL AND y.component_id IS NULL
