-- How each charge reached the repository: on its own, or with the event that it belongs to (evidence_table tells which).
-- Grain: one event charge that reached it. Key: subject_id.
WITH own AS (
    SELECT
        l.local_id AS event_charge_id,
        l.link_id,
        c.record_id AS evidence_id,
        r.repository_received_at AS arrived_at,
        coalesce(r.is_received_time_known, FALSE) AS is_arrival_time_known
    FROM link AS l
    JOIN repository_charge AS c ON c.record_id = l.repository_id
    JOIN repository_arrest AS r ON r.record_id = c.repository_arrest_record_id
    CROSS JOIN run_setting AS s
    WHERE
        l.level_code = 'charge'
        AND l.band_code = 'linked'
        AND l.kind_code <> 'same_person'
        AND (r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date)
    QUALIFY row_number() OVER (
        PARTITION BY l.local_id ORDER BY r.repository_received_at NULLS LAST, c.record_id
    ) = 1
)
SELECT
    c.event_charge_id AS subject_id,
    coalesce(o.evidence_id, e.evidence_id) AS evidence_id,
    CASE WHEN o.evidence_id IS NOT NULL THEN 'repository_charge' ELSE e.evidence_table END AS evidence_table,
    CASE WHEN o.evidence_id IS NOT NULL THEN o.arrived_at ELSE e.arrived_at END AS arrived_at,
    CASE WHEN o.evidence_id IS NOT NULL THEN o.is_arrival_time_known ELSE e.is_arrival_time_known END
        AS is_arrival_time_known,
    coalesce(o.link_id, e.link_id) AS link_id,
    CASE WHEN o.evidence_id IS NOT NULL THEN 'linked' ELSE e.band_code END AS band_code
FROM judged_charge AS c
LEFT JOIN own AS o ON o.event_charge_id = c.event_charge_id
LEFT JOIN event_arrival AS e ON e.event_id = c.event_id
WHERE o.evidence_id IS NOT NULL OR e.evidence_id IS NOT NULL
