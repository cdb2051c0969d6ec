-- The arrests on the repository's file of the person behind each check: those linked by the person, and those that carry
-- the same state number.
-- Grain: one check and one arrest on file. Key: denial_id, arrest_id.
WITH linked AS (
    SELECT k.local_id AS denial_id, r.record_id AS arrest_id, r.state_id
    FROM link AS k
    JOIN repository_arrest AS r ON r.record_id = k.repository_id
    WHERE k.level_code = 'denial' AND k.band_code = 'linked'
)

SELECT denial_id, arrest_id FROM linked
UNION
SELECT l.denial_id, r.record_id
FROM linked AS l
JOIN repository_arrest AS r ON r.state_id = l.state_id
