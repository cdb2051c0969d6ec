-- How each local result reached the repository: posted (even where it hangs on no arrest there), or received and held.
-- Grain: one local result that reached it. Key: subject_id.
WITH found AS (
    SELECT
        l.local_id,
        l.link_id,
        l.band_code,
        r.record_id AS evidence_id,
        'repository_disposition' AS evidence_table,
        r.repository_received_at AS arrived_at,
        r.is_received_time_known,
        1 AS place
    FROM link AS l
    JOIN repository_disposition AS r ON r.record_id = l.repository_id
    WHERE l.level_code = 'disposition' AND l.kind_code <> 'same_person'
    UNION ALL
    SELECT l.local_id, l.link_id, l.band_code, h.record_id, 'repository_hold', h.repository_received_at, h.is_received_time_known, 2
    FROM link AS l
    JOIN hold_at_repository AS h ON h.record_id = l.repository_id
    WHERE l.level_code = 'hold_disposition' AND l.kind_code <> 'same_person' AND NOT h.is_sent_back
)
SELECT
    f.local_id AS subject_id,
    f.evidence_id,
    f.evidence_table,
    f.arrived_at,
    coalesce(f.is_received_time_known, FALSE) AS is_arrival_time_known,
    f.link_id,
    f.band_code
FROM found AS f
CROSS JOIN run_setting AS s
WHERE f.arrived_at IS NULL OR CAST(f.arrived_at AS DATE) <= s.as_of_date
QUALIFY row_number() OVER (
    PARTITION BY f.local_id ORDER BY f.band_code, f.place, f.arrived_at NULLS LAST, f.evidence_id
) = 1
