-- The persons of the records of one table, with what else tells who they are, and when each came.
-- Grain: one record. Key: record_id.
SELECT
    p.*,
    t.sex_code,
    t.$day AS ordered_at
    $own
FROM ($person) AS p
INNER JOIN $table AS t ON t.record_id = p.record_id
WHERE t.$day IS NOT NULL
