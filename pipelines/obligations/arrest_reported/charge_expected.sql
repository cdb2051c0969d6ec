-- The charges of arrest events that had to be reported: however the repository makes up its events, each reportable
-- charge must still be found.
-- A charge that can't be told from others is for review: it may be on file as any of several.
-- Grain: one event charge. Key: subject_id.
SELECT
    c.event_charge_id AS subject_id,
    'repository' AS recipient_id,
    'present' AS polarity,
    e.event_id,
    e.sources,
    e.agency_ori,
    e.arresting_ori,
    e.booking_ori,
    CAST(NULL AS VARCHAR) AS prosecutor_ori,
    CAST(NULL AS VARCHAR) AS court_ori,
    CAST(NULL AS VARCHAR) AS deciding_ori,
    e.printing_ori AS responsible_ori,
    e.responsible_code,
    e.event_at,
    e.arrest_at,
    e.printed_at,
    CAST(NULL AS TIMESTAMP) AS receipt_at,
    CAST(NULL AS TIMESTAMP) AS decided_at,
    e.substitute_at,
    e.restart_at,
    c.offense_date,
    c.population_code,
    c.level_code,
    coalesce(
        CASE WHEN e.owed_code = 'prints_taken' THEN 'owed_as_prints' END,
        CASE WHEN e.owed_code = 'nothing' OR e.owed_code IS NULL THEN e.not_reportable_rule END,
        CASE WHEN c.reportable_code = 'no' THEN c.not_reportable_rule END,
        CASE WHEN c.is_sealed THEN 'sealed' END,
        e.left_out_rule
    ) AS exclusion_rule,
    coalesce(
        e.event_review_reason,
        CASE WHEN c.reportable_code NOT IN ('yes', 'no') THEN c.reportable_code END,
        f.reason_code
    ) AS review_reason,
    c.observed_through_date
FROM judged_charge AS c
JOIN event_duty AS e ON e.event_id = c.event_id
LEFT JOIN refused_link AS f ON f.level_code = 'charge' AND f.local_id = c.event_charge_id
