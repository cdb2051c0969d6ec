-- The charges of arrests on file, each of which must get a final result. What is on file counts as reportable unless
-- its level or the person's age says that it is not.
-- Grain: one charge on file. Key: subject_id.
WITH sole_court AS (
    SELECT jurisdiction_id, min(ori) AS court_ori
    FROM agency
    WHERE agency_type_code = 'court'
    GROUP BY jurisdiction_id
    HAVING count(*) = 1
),
placed AS (
    SELECT
        c.record_id,
        c.source,
        c.level_code,
        c.statute,
        c.offense_date,
        r.agency_ori,
        coalesce(r.arresting_ori, r.agency_ori) AS arresting_ori,
        r.booking_ori,
        r.arrest_date,
        coalesce(c.is_sealed, FALSE) OR coalesce(r.is_sealed, FALSE) AS is_sealed,
        l.event_id,
        s.scope_id,
        asked_flag(a.asks_domestic_violence, c.is_domestic_violence) AS kind_flag,
        asked_text(a.asks_statute, c.statute) AS kind_statute,
        asked_text(a.asks_offense, c.offense_code) AS kind_offense,
        population(
            r.birth_date,
            birth_last(r.birth_date, r.birth_date_precision),
            coalesce(c.offense_date, r.arrest_date),
            s.juvenile_under_years
        ) AS population_code
    FROM repository_charge AS c
    JOIN repository_arrest AS r ON r.record_id = c.repository_arrest_record_id
    CROSS JOIN asked AS a
    CROSS JOIN calendar_end AS z
    LEFT JOIN scope_day AS s ON s.calendar_date = within_calendar(r.arrest_date, z.last_date)
    LEFT JOIN arrest_case AS l ON l.repository_arrest_record_id = r.record_id
),
observed AS (
    SELECT p.record_id, max(w.complete_through_date) AS observed_through_date
    FROM placed AS p
    JOIN watched_day AS w ON w.record_table = 'repository_disposition' AND w.watched_date = p.arrest_date
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN ori_in_scope AS a ON a.source = l.ori_source AND a.ori = p.arresting_ori
    LEFT JOIN offense_in_scope AS o
        ON o.source = l.offense_source
        AND o.statute IS NOT DISTINCT FROM p.statute
        AND o.level_code IS NOT DISTINCT FROM p.level_code
    WHERE
        (l.ori_source IS NULL OR a.ori IS NOT NULL)
        AND (l.offense_source IS NULL OR o.source IS NOT NULL)
    GROUP BY p.record_id
)
SELECT
    p.record_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    p.event_id,
    p.source AS sources,
    p.agency_ori,
    p.arresting_ori,
    p.booking_ori,
    c.prosecutor_ori,
    coalesce(c.court_ori, o.court_ori) AS court_ori,
    CAST(NULL AS VARCHAR) AS deciding_ori,
    CAST(NULL AS VARCHAR) AS responsible_ori,
    CAST(NULL AS VARCHAR) AS responsible_code,
    CAST(p.arrest_date AS TIMESTAMP) AS event_at,
    CAST(p.arrest_date AS TIMESTAMP) AS arrest_at,
    CAST(NULL AS TIMESTAMP) AS printed_at,
    CAST(NULL AS TIMESTAMP) AS receipt_at,
    CAST(NULL AS TIMESTAMP) AS decided_at,
    CAST(p.arrest_date AS TIMESTAMP) AS substitute_at,
    CAST(NULL AS TIMESTAMP) AS restart_at,
    p.offense_date,
    coalesce(p.population_code, 'unknown') AS population_code,
    p.level_code,
    CASE
        WHEN p.population_code <> 'unknown'
            AND reportable(p.level_code, p.population_code, k.is_adult_reportable, k.is_juvenile_reportable) = 'no'
            THEN not_reportable_rule(p.level_code, p.population_code, k.is_adult_reportable)
        WHEN NOT k.is_adult_reportable AND NOT k.is_juvenile_reportable THEN 'level_' || p.level_code
        WHEN p.is_sealed THEN 'sealed'
        WHEN x.event_id IS NOT NULL THEN 'time_expired'
    END AS exclusion_rule,
    CASE WHEN p.arrest_date IS NULL THEN 'unknown_arrest_date' END AS review_reason,
    b.observed_through_date
FROM placed AS p
LEFT JOIN charge_kind AS k
    ON k.scope_id = p.scope_id
    AND k.level_code = p.level_code
    AND k.kind_flag = p.kind_flag
    AND k.kind_statute = p.kind_statute
    AND k.kind_offense = p.kind_offense
LEFT JOIN expired_event AS x ON x.event_id = p.event_id
LEFT JOIN event_court AS c ON c.event_id = p.event_id
LEFT JOIN agency AS n ON n.ori = p.arresting_ori
LEFT JOIN sole_court AS o ON o.jurisdiction_id = n.jurisdiction_id
LEFT JOIN observed AS b ON b.record_id = p.record_id
