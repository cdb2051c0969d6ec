-- The parts of linked events; a part of a link for review is for review too.
-- Grain: one pair. Key: local_id, repository_id.
WITH weak AS (
    SELECT local_id, repository_id FROM event_pair WHERE band_code = 'review'
)

SELECT
    p.* REPLACE (
        CASE
            WHEN
                p.local_id IN (SELECT local_id FROM weak) OR p.repository_id IN (SELECT repository_id FROM weak)
                THEN 'review'
            ELSE p.band_code
        END AS band_code
    )
FROM event_part_pair AS p
