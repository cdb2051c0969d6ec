-- Washington, RCW 10.98.100: arrests on the repository's file for a year or more with a charge that has no final
-- disposition; a pending case counts as outstanding. The year runs up to the last day through which results were seen:
-- of later ones the extract cannot show that none came.
-- Grain: one arrest on the repository's file. Key: unit_id.
WITH arrest_on_file AS (
    SELECT
        charge.repository_arrest_record_id,
        min(ledger.jurisdiction_id) AS jurisdiction_id,
        min(ledger.responsible_ori) AS ori,
        min(CAST(ledger.event_at AS DATE)) AS arrest_date,
        min(ledger.population_code) AS population_code,
        bool_or(ledger.level_code = 'felony') AS is_felony,
        bool_or(ledger.level_code IN ('gross_misdemeanor', 'misdemeanor')) AS is_misdemeanor,
        bool_or(ledger.outcome_code != 'excluded' AND ledger.evidence_id IS NULL) AS is_open,
        bool_and(ledger.outcome_code = 'excluded') AS is_excluded
    FROM ledger
    INNER JOIN repository_charge AS charge ON charge.record_id = ledger.subject_id
    WHERE ledger.obligation_id = 'arrest_disposed'
    GROUP BY charge.repository_arrest_record_id
),

aged AS (
    SELECT
        arrest_on_file.*,
        coalesce(
            arrest_date + INTERVAL 1 YEAR <= coalesce(seen_through.seen_through_date, observed.as_of_date), false
        ) AS is_a_year_old
    FROM arrest_on_file
    CROSS JOIN observed
    LEFT JOIN seen_through ON seen_through.obligation_id = 'arrest_disposed'
)

SELECT
    'wa_open_arrests' AS measure_code,
    repository_arrest_record_id AS unit_id,
    CAST(NULL AS BIGINT) AS event_id,
    'arrest_disposed' AS obligation_id,
    coalesce(jurisdiction_id, '') AS jurisdiction_id,
    coalesce(ori, '') AS ori,
    CAST(date_trunc('month', arrest_date) AS DATE) AS month,
    population_code,
    CASE WHEN is_felony THEN 'felony' WHEN is_misdemeanor THEN 'misdemeanor' ELSE 'other' END AS level_group,
    NOT is_excluded AND is_a_year_old AND is_open AS is_numerator,
    NOT is_excluded AND is_a_year_old AS is_denominator,
    is_excluded,
    NOT is_excluded AND NOT is_a_year_old AS is_not_due
FROM aged
