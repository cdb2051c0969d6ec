-- Records of the repository ($table), every one with the ORI of its county's jail as the arresting agency.
-- Grain: one record. Key: record_id.
SELECT
    t.* REPLACE (
        CASE WHEN t.agency_ori = t.arresting_ori THEN coalesce(j.ori, t.agency_ori) ELSE t.agency_ori END AS agency_ori,
        CASE WHEN t.arresting_ori IS NOT NULL THEN coalesce(j.ori, t.arresting_ori) END AS arresting_ori
    )
FROM $table AS t
LEFT JOIN agency AS a ON a.ori = t.arresting_ori
LEFT JOIN (
    SELECT jurisdiction_id, min(ori) AS ori
    FROM agency
    WHERE agency_type_code = 'jail'
    GROUP BY jurisdiction_id
) AS j ON j.jurisdiction_id = a.jurisdiction_id
