-- Says: the arrests at the repository that bear on this record, and how: subject (the record itself), linked, review
--       (a possible match) or conflict (shares a number, and can't be the same).
-- Grain: one repository arrest. Key: record_id.
WITH bearing AS (
    SELECT repository_id AS record_id, CASE WHEN band_code = 'review' THEN 3 ELSE 2 END AS place
    FROM link
    WHERE level_code = 'event' AND local_id = $event_id
    UNION ALL
    SELECT repository_arrest_record_id AS record_id, CASE WHEN record_id = $subject_id THEN 1 ELSE 2 END AS place
    FROM repository_charge
    WHERE record_id IN ($subject_id, $evidence_id)
    UNION ALL
    SELECT repository_arrest_record_id AS record_id, 2 AS place
    FROM repository_disposition
    WHERE record_id = $evidence_id
    UNION ALL
    SELECT record_id, 2 AS place
    FROM repository_arrest
    WHERE record_id IN ($subject_id, $evidence_id)
    UNION ALL
    SELECT repository_id AS record_id, 4 AS place
    FROM conflict
    WHERE level_code = 'event' AND local_id IN ($event_id, $subject_id)
),

best AS (
    SELECT record_id, min(place) AS place
    FROM bearing
    WHERE record_id IS NOT NULL
    GROUP BY record_id
)

SELECT
    r.*,
    CASE b.place WHEN 1 THEN 'subject' WHEN 2 THEN 'linked' WHEN 3 THEN 'review' ELSE 'conflict' END AS relation_code,
    f.file_name
FROM best AS b
JOIN repository_arrest AS r ON r.record_id = b.record_id
LEFT JOIN delivery AS f ON f.delivery_id = r.delivery_id
ORDER BY b.place, r.arrest_date, r.record_id
