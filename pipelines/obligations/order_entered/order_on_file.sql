-- Each order that a court issued, with the entry that it was found as and what hinders judging it. Its last day is the one
-- after any renewal; a dismissal ends it earlier. Only what had happened by the as-of date counts. Where the extract does
-- not say whether an entry is active, its own end takes it off the file.
-- Grain: one order. Key: record_id.
WITH lists_ended AS (
    SELECT bool_or(cleared_at IS NOT NULL OR entry_status_code IN ('expired', 'cleared')) AS is_ended_listed
    FROM repository_order
),

found AS (
    SELECT
        l.local_id,
        l.link_id,
        l.band_code,
        r.record_id AS evidence_id,
        r.repository_received_at,
        r.is_received_time_known,
        r.served_at,
        r.surrendered_date,
        r.expires_date,
        r.is_without_end,
        r.entry_status_code,
        CASE
            WHEN r.cleared_at IS NOT NULL THEN r.cleared_at
            WHEN r.entry_status_code = 'expired' THEN CAST(r.expires_date AS TIMESTAMP)
            WHEN r.entry_status_code IS NULL AND r.expires_date <= s.as_of_date THEN CAST(r.expires_date AS TIMESTAMP)
        END AS off_file_at,
        CASE
            WHEN r.cleared_at IS NOT NULL THEN FALSE
            WHEN r.entry_status_code = 'cleared' THEN TRUE
            ELSE coalesce(r.entry_status_code = 'expired' AND r.expires_date IS NULL, FALSE)
        END AS is_off_at_unknown_time
    FROM link AS l
    JOIN repository_order AS r ON r.record_id = l.repository_id
    CROSS JOIN run_setting AS s
    WHERE
        l.level_code = 'order'
        AND (r.repository_received_at IS NULL OR CAST(r.repository_received_at AS DATE) <= s.as_of_date)
),

ended AS (
    SELECT
        o.record_id,
        CASE WHEN CAST(o.dismissed_at AS DATE) <= s.as_of_date THEN o.dismissed_at END AS dismissed_at,
        CASE WHEN o.expires_date <= s.as_of_date THEN CAST(o.expires_date AS TIMESTAMP) END AS expired_at
    FROM protection_order AS o
    CROSS JOIN run_setting AS s
),

observed AS (
    SELECT o.record_id, max(w.complete_through_date) AS observed_through_date
    FROM protection_order AS o
    JOIN watched_day AS w ON w.record_table = 'repository_order' AND w.watched_date = CAST(o.issued_at AS DATE)
    JOIN source_limit AS l ON l.source = w.source
    LEFT JOIN court_in_scope AS c ON c.source = l.court_source AND c.ori = o.court_ori
    LEFT JOIN ori_in_scope AS a ON a.source = l.ori_source AND a.ori = o.entering_ori
    WHERE (l.court_source IS NULL OR c.ori IS NOT NULL) AND (l.ori_source IS NULL OR a.ori IS NOT NULL)
    GROUP BY o.record_id
)

SELECT
    o.record_id,
    o.source,
    o.agency_ori,
    coalesce(o.court_ori, o.agency_ori) AS court_ori,
    o.entering_ori,
    o.issued_at,
    coalesce(least(e.dismissed_at, e.expired_at), e.dismissed_at, e.expired_at) AS ended_at,
    coalesce(e.dismissed_at < e.expired_at, e.dismissed_at IS NOT NULL) AS is_dismissed,
    o.served_at,
    o.is_surrender_ordered,
    coalesce(
        population(
            o.birth_date,
            birth_last(o.birth_date, o.birth_date_precision),
            CAST(o.issued_at AS DATE),
            d.juvenile_under_years
        ),
        'unknown'
    ) AS population_code,
    CASE
        WHEN o.is_sealed THEN 'sealed'
        WHEN f.local_id IS NULL AND x.local_id IS NULL AND NOT coalesce(n.is_ended_listed, FALSE)
            AND coalesce(e.dismissed_at, e.expired_at) IS NOT NULL
            THEN 'over_and_not_listed'
    END AS exclusion_rule,
    CASE WHEN o.issued_at IS NULL THEN 'unknown_issue_date' ELSE x.reason_code END AS review_reason,
    w.observed_through_date,
    f.* EXCLUDE (local_id, served_at, surrendered_date),
    f.served_at AS served_on_file_at,
    f.surrendered_date AS surrendered_on_file_date
FROM protection_order AS o
CROSS JOIN calendar_end AS z
CROSS JOIN lists_ended AS n
JOIN ended AS e ON e.record_id = o.record_id
LEFT JOIN scope_day AS d ON d.calendar_date = within_calendar(CAST(o.issued_at AS DATE), z.last_date)
LEFT JOIN found AS f ON f.local_id = o.record_id
LEFT JOIN refused_link AS x ON x.level_code = 'order' AND x.local_id = o.record_id
LEFT JOIN observed AS w ON w.record_id = o.record_id
