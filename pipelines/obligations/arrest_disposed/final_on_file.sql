-- The final result that closes each charge on file by the as-of date: its own; one that hangs on its arrest and can
-- only be its own (same suffix, or the arrest's only charge); or, for a charge that was amended, merged or consolidated,
-- the final result on file of what a record names: the charge as which it went on, or the lead case, for the same person.
-- Grain: one closed charge on file. Key: repository_charge_record_id.
WITH final_result AS (
    SELECT d.*
    FROM repository_disposition AS d
    CROSS JOIN run_setting AS s
    LEFT JOIN result_finality AS f ON f.stage_code = d.stage_code AND f.disposition_code = d.disposition_code
    WHERE
        coalesce(f.is_final, d.is_final)
        AND (d.repository_received_at IS NULL OR CAST(d.repository_received_at AS DATE) <= s.as_of_date)
),
unplaced AS (
    SELECT * FROM final_result
    WHERE repository_charge_record_id IS NULL AND repository_arrest_record_id IS NOT NULL
),
sibling AS (
    SELECT
        c.record_id,
        c.repository_arrest_record_id,
        c.tracking_suffix,
        count(*) OVER (PARTITION BY c.repository_arrest_record_id) AS charge_count
    FROM repository_charge AS c
    WHERE c.repository_arrest_record_id IN (SELECT repository_arrest_record_id FROM unplaced)
),
local_word AS (
    SELECT k.repository_id AS repository_charge_record_id, l.disposition_record_id AS record_id
    FROM case_link AS l
    JOIN link AS k ON k.level_code = 'charge' AND k.band_code = 'linked' AND k.local_id = l.event_charge_id
    UNION
    SELECT r.repository_charge_record_id, k.local_id
    FROM link AS k
    JOIN repository_disposition AS r ON r.record_id = k.repository_id
    WHERE k.level_code = 'disposition' AND k.band_code = 'linked' AND r.repository_charge_record_id IS NOT NULL
),
named AS (
    SELECT
        w.repository_charge_record_id,
        'local' AS side_code,
        coalesce(d.court_ori, d.agency_ori) AS court_ori,
        coalesce(d.successor_case_number, d.court_case_number) AS case_number,
        d.successor_case_number,
        d.successor_charge_number
    FROM disposition AS d
    JOIN local_word AS w ON w.record_id = d.record_id
    WHERE d.successor_case_number IS NOT NULL OR d.successor_charge_number IS NOT NULL
    UNION
    SELECT
        r.repository_charge_record_id,
        'repository',
        NULL,
        coalesce(r.successor_case_number, r.court_case_number),
        r.successor_case_number,
        r.successor_charge_number
    FROM repository_disposition AS r
    CROSS JOIN run_setting AS s
    WHERE
        (r.successor_case_number IS NOT NULL OR r.successor_charge_number IS NOT NULL)
        AND r.repository_charge_record_id IS NOT NULL
        AND (r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date)
),
-- Kept apart, since they are few: joined the other way round, every charge would meet all of the same number.
of_person AS MATERIALIZED (
    SELECT m.*, r.record_id AS repository_arrest_record_id, r.state_id, r.last_name, r.birth_date
    FROM named AS m
    JOIN repository_charge AS c ON c.record_id = m.repository_charge_record_id
    JOIN repository_arrest AS r ON r.record_id = c.repository_arrest_record_id
),
-- The results in the lead case that are the same person's.
lead_case AS (
    SELECT p.repository_charge_record_id, p.side_code, p.successor_charge_number, f.charge_number, f.record_id
    FROM of_person AS p
    JOIN final_result AS f ON f.court_case_number = p.successor_case_number
    WHERE f.state_id = p.state_id OR (f.last_name = p.last_name AND f.birth_date = p.birth_date)
),
successor AS (
    -- The lead case as a whole.
    SELECT repository_charge_record_id, record_id
    FROM lead_case
    WHERE successor_charge_number IS NULL
    UNION ALL
    -- One charge, by the court's number for it: the court's own record of it leads to its result on file.
    SELECT m.repository_charge_record_id, f.record_id
    FROM named AS m
    JOIN disposition AS d
        ON d.court_case_number = m.case_number
        AND d.charge_number = m.successor_charge_number
        AND coalesce(d.court_ori, d.agency_ori) IS NOT DISTINCT FROM m.court_ori
    JOIN link AS k ON k.level_code = 'disposition' AND k.band_code = 'linked' AND k.local_id = d.record_id
    JOIN final_result AS f ON f.record_id = k.repository_id
    WHERE m.side_code = 'local'
    UNION ALL
    -- One charge, by the repository's number for it: of the same arrest, or of the case that it names.
    SELECT p.repository_charge_record_id, f.record_id
    FROM of_person AS p
    JOIN repository_charge AS o
        ON o.repository_arrest_record_id = p.repository_arrest_record_id AND o.charge_number = p.successor_charge_number
    JOIN final_result AS f ON f.repository_charge_record_id = o.record_id
    WHERE p.side_code = 'repository' AND p.successor_case_number IS NULL
    UNION ALL
    SELECT repository_charge_record_id, record_id
    FROM lead_case
    WHERE side_code = 'repository' AND charge_number = successor_charge_number
),
closing AS (
    SELECT
        repository_charge_record_id, record_id, repository_received_at, is_received_time_known, 1 AS place
    FROM final_result
    WHERE repository_charge_record_id IS NOT NULL
    UNION ALL
    SELECT s.record_id, u.record_id, u.repository_received_at, u.is_received_time_known, 2
    FROM unplaced AS u
    JOIN sibling AS s
        ON s.repository_arrest_record_id = u.repository_arrest_record_id
        AND (s.charge_count = 1 OR s.tracking_suffix = u.tracking_suffix)
    UNION ALL
    SELECT n.repository_charge_record_id, f.record_id, f.repository_received_at, f.is_received_time_known, 3
    FROM successor AS n
    JOIN final_result AS f ON f.record_id = n.record_id
)
SELECT
    repository_charge_record_id,
    record_id,
    repository_received_at,
    coalesce(is_received_time_known, FALSE) AS is_received_time_known
FROM closing
QUALIFY row_number() OVER (
    PARTITION BY repository_charge_record_id ORDER BY place, repository_received_at NULLS LAST, record_id
) = 1
