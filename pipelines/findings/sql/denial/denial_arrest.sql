-- The arrests on the repository's file of the person behind each check: those linked by the person, and those that carry
-- the same state number. What is sealed is not among them.
-- Grain: one check and one arrest on file. Key: denial_id, arrest_id.
WITH arrest AS (
    SELECT record_id AS arrest_id, state_id FROM repository_arrest WHERE NOT coalesce(is_sealed, FALSE)
),

linked AS (
    SELECT k.local_id AS denial_id, r.*
    FROM link AS k
    JOIN arrest AS r ON r.arrest_id = k.repository_id
    WHERE k.level_code = 'denial' AND k.band_code = 'linked'
)

SELECT denial_id, arrest_id FROM linked
UNION
SELECT l.denial_id, r.arrest_id
FROM linked AS l
JOIN arrest AS r ON r.state_id = l.state_id
