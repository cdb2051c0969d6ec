-- The local arrest records that nothing has gathered yet.
-- Grain: one local arrest record. Key: record_id.
SELECT *
FROM arrest_side
WHERE record_id NOT IN (SELECT local_id FROM gather_edge UNION ALL SELECT repository_id FROM gather_edge)
