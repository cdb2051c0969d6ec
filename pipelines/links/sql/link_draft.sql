-- All links; one that is part of a link for review is for review too.
-- Grain: one local thing and one repository record. Key: level_code, local_id, repository_id.
WITH weak AS (
    SELECT local_id, repository_id FROM link_draft WHERE level_code = 'event' AND band_code = 'review'
)

SELECT
    d.* REPLACE (
        CASE
            WHEN
                d.level_code = 'event' AND d.kind_code = 'part_of'
                AND (d.local_id IN (SELECT local_id FROM weak) OR d.repository_id IN (SELECT repository_id FROM weak))
                THEN 'review'
            ELSE d.band_code
        END AS band_code
    )
FROM link_draft AS d
