-- Which agencies a source covers: those that its declared scope lists; without a list, those that keep its records (the
-- record's own agency, jail, court, prosecutor), those that these book for, and the arresting agencies of the same
-- jurisdiction. An agency of another county that had one person booked in this jail is not covered by it.
-- Grain: one agency of one source. Key: source_table, source, ori.
WITH seen AS (
    SELECT DISTINCT 'arrest' AS source_table, source, agency_ori, booking_ori, arresting_ori, NULL AS court_ori, NULL AS prosecutor_ori
    FROM arrest
    UNION ALL
    SELECT DISTINCT 'disposition' AS source_table, source, agency_ori, booking_ori, arresting_ori, court_ori, prosecutor_ori
    FROM disposition
    UNION ALL
    -- Whom an export of declared records covers beside those who keep them, it covers as a jail's covers arresting agencies.
    SELECT source_table, source, kept_by_ori AS agency_ori, NULL AS booking_ori, covered_ori AS arresting_ori, NULL AS court_ori, NULL AS prosecutor_ori
    FROM declared_keeper
),

keeper AS (
    SELECT source_table, source, agency_ori AS ori FROM seen
    UNION
    SELECT source_table, source, booking_ori AS ori FROM seen
    UNION
    SELECT source_table, source, court_ori AS ori FROM seen
    UNION
    SELECT source_table, source, prosecutor_ori AS ori FROM seen
),

home AS (
    SELECT DISTINCT keeper.source_table, keeper.source, agency.jurisdiction_id
    FROM keeper
    INNER JOIN agency ON agency.ori = keeper.ori
),

scoped AS (
    SELECT DISTINCT source, scope_value AS ori
    FROM coverage_scope
    WHERE scope_kind = 'ori'
),

named AS (
    SELECT source_table, source, ori
    FROM keeper
    WHERE ori IS NOT NULL
    UNION
    SELECT keeper.source_table, keeper.source, agency_relation.other_ori AS ori
    FROM keeper
    INNER JOIN agency_relation ON agency_relation.ori = keeper.ori AND agency_relation.relation_code = 'books_for'
    UNION
    SELECT seen.source_table, seen.source, seen.arresting_ori AS ori
    FROM seen
    LEFT JOIN agency ON agency.ori = seen.arresting_ori
    LEFT JOIN home
        ON
            home.source_table = seen.source_table
            AND home.source = seen.source
            AND home.jurisdiction_id = agency.jurisdiction_id
    WHERE
        seen.arresting_ori IS NOT NULL
        AND (
            home.source IS NOT NULL
            OR (seen.source_table, seen.source) NOT IN (SELECT source_table, source FROM home)
        )
)

SELECT source_table, source, ori
FROM named
WHERE source NOT IN (SELECT source FROM scoped)
UNION
SELECT DISTINCT seen.source_table, scoped.source, scoped.ori
FROM scoped
INNER JOIN seen ON seen.source = scoped.source
