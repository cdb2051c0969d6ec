-- Each event as the duties on arrests see it: who and when, and the first rule that leaves it out, if one does.
-- A definite reason to leave it out comes before a doubt; a doubt leaves it to a person.
-- Grain: one event. Key: event_id.
WITH chargeless AS (
    SELECT w.event_id, max(w.complete_through_date) AS observed_through_date
    FROM event_watch AS w
    JOIN source_limit AS l ON l.source = w.source
    WHERE l.offense_source IS NULL AND w.event_id NOT IN (SELECT event_id FROM charged_event)
    GROUP BY w.event_id
)
SELECT
    e.event_id,
    e.sources,
    e.agency_ori,
    coalesce(e.arresting_ori, e.agency_ori) AS arresting_ori,
    j.booking_ori,
    j.printing_ori,
    j.responsible_code,
    j.owed_code,
    j.basis_code,
    CASE WHEN has_time(e.arrest_at) THEN e.arrest_at ELSE CAST(e.arrest_date AS TIMESTAMP) END AS arrest_at,
    CAST(e.printed_date AS TIMESTAMP) AS printed_at,
    CAST(j.event_date AS TIMESTAMP) AS event_at,
    CAST(coalesce(e.booking_date, j.event_date) AS TIMESTAMP) AS substitute_at,
    CAST(j.adult_court_date AS TIMESTAMP) AS restart_at,
    c.offense_date,
    coalesce(c.population_code, 'unknown') AS population_code,
    c.level_code,
    coalesce(c.observed_through_date, n.observed_through_date) AS observed_through_date,
    CASE
        WHEN j.scope_id IS NULL AND j.event_date IS NOT NULL THEN 'no_rule_in_force'
        WHEN j.owed_code = 'nothing' THEN 'basis_' || j.basis_code
        WHEN c.is_reportable OR c.has_unknown_level OR c.has_unknown_birth_date OR c.event_id IS NULL THEN NULL
        WHEN c.is_left_out_as_juvenile THEN 'juvenile'
        ELSE 'level_' || c.level_code
    END AS not_reportable_rule,
    CASE
        WHEN d.event_id IS NOT NULL THEN 'duplicate'
        WHEN j.covering_ori IS NOT NULL THEN 'covered_by_agency'
        WHEN e.is_sealed OR c.is_sealed THEN 'sealed'
        WHEN x.event_id IS NOT NULL THEN 'time_expired'
    END AS left_out_rule,
    CASE
        WHEN j.event_date IS NULL THEN 'unknown_arrest_date'
        WHEN j.owed_code = 'review' THEN 'unknown_basis'
        ELSE r.reason_code
    END AS event_review_reason,
    CASE
        WHEN c.is_reportable THEN NULL
        WHEN c.has_unknown_birth_date THEN 'unknown_birth_date'
        ELSE 'unknown_level'
    END AS charge_review_reason
FROM event AS e
JOIN judged_event AS j ON j.event_id = e.event_id
LEFT JOIN charged_event AS c ON c.event_id = e.event_id
LEFT JOIN chargeless AS n ON n.event_id = e.event_id
LEFT JOIN duplicate_event AS d ON d.event_id = e.event_id
LEFT JOIN expired_event AS x ON x.event_id = e.event_id
LEFT JOIN refused_link AS r ON r.level_code = 'event' AND r.local_id = e.event_id
