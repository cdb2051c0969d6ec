-- Records of the repository that no local record was found for, and why.
-- Grain: one repository record. Key: record_table, record_id.
WITH arrest_link AS (
    SELECT repository_id AS record_id, min(band_code) AS band_code
    FROM link
    WHERE level_code = 'event'
    GROUP BY repository_id
),

record AS (
    SELECT
        'repository_arrest' AS record_table,
        'arrest' AS local_table,
        r.record_id,
        r.record_id AS arrest_id,
        'event' AS level_code,
        r.arresting_ori AS agency_ori,
        r.booking_ori,
        r.agency_ori AS sender_ori,
        r.arrest_date AS event_date,
        FALSE AS is_added
    FROM repository_arrest AS r
    UNION ALL
    SELECT
        'repository_charge' AS record_table,
        'arrest' AS local_table,
        c.record_id,
        c.repository_arrest_record_id AS arrest_id,
        'charge' AS level_code,
        r.arresting_ori AS agency_ori,
        r.booking_ori,
        r.agency_ori AS sender_ori,
        r.arrest_date AS event_date,
        coalesce(c.origin_code IN ('added_by_prosecutor', 'added_by_court'), FALSE) AS is_added
    FROM repository_charge AS c
    LEFT JOIN repository_arrest AS r ON r.record_id = c.repository_arrest_record_id
    UNION ALL
    SELECT
        'repository_disposition' AS record_table,
        'disposition' AS local_table,
        d.record_id,
        d.repository_arrest_record_id AS arrest_id,
        'disposition' AS level_code,
        coalesce(d.court_ori, d.agency_ori) AS agency_ori,
        d.booking_ori,
        d.arresting_ori AS sender_ori,
        d.disposition_date AS event_date,
        FALSE AS is_added
    FROM repository_disposition AS d
    UNION ALL
    SELECT
        'repository_hold' AS record_table,
        CASE h.held_kind_code WHEN 'arrest' THEN 'arrest' ELSE 'disposition' END AS local_table,
        h.record_id,
        CAST(NULL AS BIGINT) AS arrest_id,
        concat('hold_', CASE h.held_kind_code WHEN 'arrest' THEN 'event' ELSE 'disposition' END) AS level_code,
        coalesce(CASE h.held_kind_code WHEN 'arrest' THEN h.arresting_ori END, h.agency_ori) AS agency_ori,
        h.booking_ori,
        coalesce(h.agency_ori, h.arresting_ori) AS sender_ori,
        coalesce(CASE h.held_kind_code WHEN 'arrest' THEN h.arrest_date END, h.disposition_date, h.arrest_date)
            AS event_date,
        FALSE AS is_added
    FROM repository_hold AS h
),

lone AS (
    SELECT r.*
    FROM record AS r
    ANTI JOIN (SELECT level_code, repository_id FROM link WHERE band_code = 'linked') AS k
        ON k.level_code = r.level_code AND k.repository_id = r.record_id
),

reviewed AS (
    SELECT DISTINCT level_code, repository_id FROM link WHERE band_code = 'review'
),

covered AS (
    SELECT DISTINCT named.record_table, named.record_id
    FROM (
        SELECT record_table, local_table, record_id, event_date, unnest([agency_ori, booking_ori, sender_ori]) AS ori
        FROM lone
    ) AS named
    INNER JOIN local_window AS w
        ON w.record_table = named.local_table
        AND w.ori = named.ori
        AND coalesce(named.event_date BETWEEN w.from_date AND w.to_date, TRUE)
)

SELECT
    l.record_table,
    l.record_id,
    CASE
        WHEN v.repository_id IS NOT NULL THEN 'review'
        WHEN l.record_table = 'repository_charge' AND a.band_code = 'review' THEN 'review'
        WHEN f.repository_id IS NOT NULL THEN 'refused'
        WHEN l.record_table = 'repository_charge' AND l.is_added THEN 'added_by_court'
        WHEN l.record_table = 'repository_charge' AND a.band_code = 'linked' THEN 'not_in_local_export'
        WHEN l.record_table = 'repository_disposition' AND l.arrest_id IS NULL THEN 'unlinkable'
        WHEN c.record_id IS NULL THEN 'no_local_export'
        ELSE 'not_in_local_export'
    END AS reason_code,
    l.agency_ori,
    l.booking_ori,
    l.event_date
FROM lone AS l
LEFT JOIN reviewed AS v ON v.level_code = l.level_code AND v.repository_id = l.record_id
LEFT JOIN covered AS c ON c.record_table = l.record_table AND c.record_id = l.record_id
LEFT JOIN refused_on_file AS f ON f.level_code = l.level_code AND f.repository_id = l.record_id
LEFT JOIN arrest_link AS a ON a.record_id = l.arrest_id
