-- What the local exports cover: an agency that appears in them (or is named in their scope) and the days they hold.
-- A source that declares no coverage is taken to hold any day of the agencies that appear in it.
-- Grain: one window of one agency in one kind of record. Key: all columns.
WITH seen AS (
    SELECT DISTINCT 'arrest' AS record_table, source, unnest([agency_ori, arresting_ori, booking_ori]) AS ori
    FROM (SELECT DISTINCT source, agency_ori, arresting_ori, booking_ori FROM arrest)
    UNION
    SELECT DISTINCT
        'disposition' AS record_table,
        source,
        unnest([agency_ori, arresting_ori, booking_ori, prosecutor_ori, court_ori]) AS ori
    FROM (SELECT DISTINCT source, agency_ori, arresting_ori, booking_ori, prosecutor_ori, court_ori FROM disposition)
),

scoped AS (
    SELECT kind.record_table, s.source, s.scope_value AS ori
    FROM coverage_scope AS s
    INNER JOIN (SELECT DISTINCT source, record_table FROM coverage) AS kind ON kind.source = s.source
    WHERE s.scope_kind = 'ori'
)

SELECT DISTINCT
    held.record_table,
    held.ori,
    coalesce(CASE WHEN c.selected_by_code = 'event_date' THEN c.window_from_date END, DATE '0001-01-01') AS from_date,
    coalesce(c.window_to_date, c.complete_through_date, DATE '9999-12-31') AS to_date
FROM (SELECT * FROM seen WHERE ori IS NOT NULL UNION SELECT * FROM scoped) AS held
LEFT JOIN coverage AS c ON c.source = held.source AND c.record_table = held.record_table
WHERE held.record_table IN ('arrest', 'disposition')
