-- Charges that became others or were added, by what a record says, or by what differs between the two sides of a link.
-- A charge that is named as merged under another case's number is consolidated. Several words on one charge: the one that
-- names a successor, then the last.
-- Grain: one charge and kind of change. Key: side_code, charge_table, charge_id, kind_code.
WITH word AS (
    SELECT
        'local' AS side_code,
        CASE WHEN l.event_charge_id IS NULL THEN 'disposition' ELSE 'event_charge' END AS charge_table,
        coalesce(l.event_charge_id, d.record_id) AS charge_id,
        d.record_id AS said_by_id,
        coalesce(d.court_ori, d.agency_ori) AS court_ori,
        d.court_case_number,
        d.charge_number,
        d.disposition_code,
        d.origin_code,
        d.successor_case_number,
        d.successor_charge_number,
        d.disposition_date
    FROM disposition AS d
    LEFT JOIN case_link AS l ON l.disposition_record_id = d.record_id
    UNION ALL
    SELECT
        'repository' AS side_code,
        CASE WHEN r.repository_charge_record_id IS NULL THEN 'repository_disposition' ELSE 'repository_charge' END
            AS charge_table,
        coalesce(r.repository_charge_record_id, r.record_id) AS charge_id,
        r.record_id AS said_by_id,
        coalesce(r.court_ori, r.agency_ori) AS court_ori,
        r.court_case_number,
        r.charge_number,
        r.disposition_code,
        r.origin_code,
        r.successor_case_number,
        r.successor_charge_number,
        r.disposition_date
    FROM repository_disposition AS r
),

gone_on AS (
    SELECT
        *,
        CASE
            WHEN disposition_code = 'amended' THEN 'changed'
            WHEN successor_charge_number IS NOT NULL AND successor_case_number IS NULL THEN 'merged'
            WHEN disposition_code = 'merged' AND successor_case_number IS NULL THEN 'merged'
            ELSE 'consolidated'
        END AS kind_code
    FROM word
    WHERE
        disposition_code IN ('amended', 'merged', 'consolidated')
        OR successor_case_number IS NOT NULL
        OR successor_charge_number IS NOT NULL
),

successor AS (
    SELECT g.side_code, g.said_by_id, min(s.said_by_id) AS successor_id
    FROM gone_on AS g
    INNER JOIN word AS s
        ON s.side_code = g.side_code
        AND s.court_case_number = coalesce(g.successor_case_number, g.court_case_number)
        AND s.court_ori IS NOT DISTINCT FROM g.court_ori
        AND s.said_by_id <> g.said_by_id
        AND coalesce(s.disposition_code NOT IN ('amended', 'merged', 'consolidated'), TRUE)
    WHERE
        CASE
            WHEN g.successor_charge_number IS NOT NULL THEN s.charge_number = g.successor_charge_number
            ELSE g.successor_case_number IS NOT NULL
        END
    GROUP BY g.side_code, g.said_by_id
),

shown AS (
    SELECT side_code, charge_table, charge_id, kind_code, said_by_id, disposition_date, TRUE AS is_said
    FROM gone_on
    UNION ALL
    SELECT side_code, charge_table, charge_id, 'added', said_by_id, disposition_date, TRUE
    FROM word
    WHERE origin_code <> 'arrest'
    UNION ALL
    SELECT 'repository', 'repository_charge', record_id, 'added', NULL, NULL, TRUE
    FROM repository_charge
    WHERE origin_code <> 'arrest'
    UNION ALL
    SELECT 'local', 'event_charge', local_id, 'changed', NULL, NULL, FALSE
    FROM link
    WHERE level_code = 'charge' AND band_code = 'linked' AND list_contains(string_split(disagreed, ','), 'statute')
)

SELECT
    s.side_code,
    s.charge_table,
    s.charge_id,
    s.kind_code,
    s.is_said,
    s.said_by_id,
    u.successor_id
FROM shown AS s
LEFT JOIN successor AS u ON u.side_code = s.side_code AND u.said_by_id = s.said_by_id
QUALIFY
    row_number() OVER (
        PARTITION BY s.side_code, s.charge_table, s.charge_id, s.kind_code
        ORDER BY s.is_said DESC, u.successor_id IS NULL, s.disposition_date DESC NULLS LAST, s.said_by_id
    ) = 1
