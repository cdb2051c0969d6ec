-- Each tip with what became of it at its office by the as-of date, and what hinders judging it. Of several times that it was
-- forwarded the first to an agency that may act counts: one of the threat's county, or of no county (state or federal).
-- Opening a tip again undoes its closing. Of a tip in two exports the first that tells something says it.
-- Grain: one tip. Key: record_id.
WITH told AS (
    SELECT
        source,
        bool_or(stage_code = 'reviewed') AS is_review_told,
        bool_or(is_basis_documented IS NOT NULL) AS is_basis_told
    FROM tip_stage
    GROUP BY source
),

complete AS (
    SELECT source, max(complete_through_date) AS complete_through_date
    FROM coverage
    WHERE record_table = 'tip'
    GROUP BY source
),

whole AS (
    SELECT
        s.tip_id AS record_id,
        string_agg(DISTINCT t.source, ',' ORDER BY t.source) AS sources,
        min(t.agency_ori) AS agency_ori,
        min(t.tip_number) AS tip_number,
        arg_min(t.tip_kind_code, t.record_id) AS tip_kind_code,
        arg_min(t.threat_level_code, t.record_id) AS threat_level_code,
        arg_min(t.place_county_fips, t.record_id) AS place_county_fips,
        coalesce(min(t.tip_received_at) FILTER (has_time(t.tip_received_at)), min(t.tip_received_at)) AS tip_received_at,
        coalesce(bool_or(o.is_review_told), FALSE) AS is_review_told,
        coalesce(bool_or(o.is_basis_told), FALSE) AS is_basis_told,
        min(c.complete_through_date) AS complete_through_date
    FROM tip AS t
    JOIN same_tip AS s ON s.record_id = t.record_id
    LEFT JOIN told AS o ON o.source = t.source
    LEFT JOIN complete AS c ON c.source = t.source
    GROUP BY s.tip_id
),

reopened AS (
    SELECT record_id, max(stage_at) AS last_at FROM tip_stage WHERE stage_code = 'reopened' GROUP BY record_id
),

sent AS (
    SELECT
        g.record_id,
        g.stage_at AS forwarded_at,
        g.receiving_ori,
        CASE
            WHEN t.place_county_fips IS NULL OR a.ori IS NULL THEN NULL
            ELSE a.county_fips IS NULL OR a.county_fips = t.place_county_fips
        END AS may_act
    FROM tip_stage AS g
    JOIN whole AS t ON t.record_id = g.record_id
    LEFT JOIN agency AS a ON a.ori = g.receiving_ori
    WHERE g.stage_code = 'forwarded'
),

forwarding AS (
    SELECT *, bool_or(may_act IS FALSE) OVER (PARTITION BY record_id) AS is_ever_misrouted
    FROM sent
    QUALIFY row_number() OVER (
        PARTITION BY record_id ORDER BY may_act IS FALSE, forwarded_at, receiving_ori
    ) = 1
),

handled AS (
    SELECT
        g.record_id,
        min(g.stage_at) FILTER (g.stage_code = 'screened') AS screened_at,
        arg_max(g.screening_code, (g.stage_at, g.screening_code)) FILTER (g.screening_code IS NOT NULL) AS screening_code,
        min(g.stage_at) FILTER (g.stage_code = 'closed' AND g.stage_at >= coalesce(r.last_at, g.stage_at)) AS closed_at,
        coalesce(
            bool_or(g.is_basis_documented) FILTER (g.stage_code = 'closed' AND g.stage_at >= coalesce(r.last_at, g.stage_at)),
            FALSE
        ) AS is_basis_documented,
        min(g.stage_at) FILTER (g.stage_code = 'reviewed' AND g.stage_at >= coalesce(r.last_at, g.stage_at)) AS reviewed_at,
        min(g.stage_at) FILTER (g.stage_code = 'linked') AS linked_at,
        list(DISTINCT g.earlier_tip_number) FILTER (g.earlier_tip_number IS NOT NULL) AS earlier_tip_numbers
    FROM tip_stage AS g
    LEFT JOIN reopened AS r ON r.record_id = g.record_id
    GROUP BY g.record_id
),

logged AS (
    SELECT
        t.record_id,
        r.record_id AS log_id,
        r.agency_ori AS logging_ori,
        r.repository_received_at,
        coalesce(r.is_received_time_known, FALSE) AS is_received_time_known,
        CASE WHEN CAST(r.accepted_at AS DATE) <= s.as_of_date THEN r.accepted_at END AS accepted_at,
        CASE WHEN CAST(r.declined_at AS DATE) <= s.as_of_date THEN r.declined_at END AS declined_at,
        CASE WHEN CAST(r.acted_at AS DATE) <= s.as_of_date THEN r.acted_at END AS acted_at
    FROM whole AS t
    JOIN repository_tip AS r ON r.sending_ori = t.agency_ori AND r.tip_number = t.tip_number
    CROSS JOIN run_setting AS s
    LEFT JOIN forwarding AS f ON f.record_id = t.record_id
    WHERE r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date
    QUALIFY row_number() OVER (
        PARTITION BY t.record_id
        ORDER BY
            r.agency_ori IS DISTINCT FROM f.receiving_ori,
            r.accepted_at IS NULL,
            r.repository_received_at NULLS LAST,
            r.record_id
    ) = 1
)

SELECT
    t.record_id,
    t.sources,
    t.agency_ori AS office_ori,
    t.tip_number,
    t.tip_kind_code,
    t.threat_level_code,
    coalesce(t.threat_level_code, 'unrated') AS class_code,
    t.place_county_fips,
    t.tip_received_at,
    h.screened_at,
    h.screening_code,
    f.forwarded_at,
    f.receiving_ori,
    f.may_act,
    coalesce(f.is_ever_misrouted, FALSE) AS is_ever_misrouted,
    h.closed_at,
    h.is_basis_documented,
    t.is_basis_told,
    t.is_review_told,
    h.reviewed_at,
    h.linked_at,
    coalesce(h.earlier_tip_numbers, []) AS earlier_tip_numbers,
    l.log_id,
    l.logging_ori,
    l.repository_received_at AS logged_at,
    l.is_received_time_known AS is_logged_time_known,
    l.accepted_at,
    l.declined_at,
    l.acted_at,
    CASE WHEN t.tip_received_at IS NULL THEN 'unknown_receipt_date' END AS review_reason,
    least(t.complete_through_date, s.as_of_date) AS observed_through_date
FROM whole AS t
CROSS JOIN run_setting AS s
LEFT JOIN handled AS h ON h.record_id = t.record_id
LEFT JOIN forwarding AS f ON f.record_id = t.record_id
LEFT JOIN logged AS l ON l.record_id = t.record_id
