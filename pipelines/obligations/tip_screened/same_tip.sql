-- Which tip each record is of. One tip may stand in two exports of its office under one number; it goes by the first of its
-- records. Where both last name and birth date differ, the number was given twice.
-- Grain: one record. Key: record_id.
WITH numbered AS (
    SELECT agency_ori, tip_number, min(record_id) AS tip_id
    FROM tip
    WHERE agency_ori IS NOT NULL AND tip_number IS NOT NULL
    GROUP BY agency_ori, tip_number
)

SELECT
    t.record_id,
    CASE
        WHEN t.last_name <> f.last_name AND t.birth_date <> f.birth_date THEN t.record_id
        ELSE coalesce(n.tip_id, t.record_id)
    END AS tip_id
FROM tip AS t
LEFT JOIN numbered AS n ON n.agency_ori = t.agency_ori AND n.tip_number = t.tip_number
LEFT JOIN tip AS f ON f.record_id = n.tip_id
