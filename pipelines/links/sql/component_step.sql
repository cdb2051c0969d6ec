-- One step of spreading the smallest id through connected records.
-- Grain: one connected record. Key: record_id.
SELECT n.record_id, least(min(own.component_id), min(other.component_id)) AS component_id
FROM neighbor AS n
INNER JOIN $component AS own ON own.record_id = n.record_id
INNER JOIN $component AS other ON other.record_id = n.other_id
GROUP BY n.record_id
