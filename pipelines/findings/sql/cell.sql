-- The ledger, counted once: everything that a measure, an agency-month or a conclusion counts is a sum of these cells.
-- Grain: ledger rows that agree on place, month, offense year, population, level group, outcome and the marks below.
-- Key: all columns but record_count and the sums of doubt.
--   is_due, is_timed   as in judged_row. A record that came early and is not due yet would make young months look complete;
--                      rates leave it out.
--   has_evidence       a repository record shows that it arrived.
--   is_own             missing, and the cause lies with the agency that bears the duty, or can't be told.
--   false_links        the doubt about the links of what was found, in millionths of a record; whole numbers, since sums of
--                      fractions hang on the order in which they are added.
--   missed_links       the same of what is missing: that a pair that was not linked is its record after all.
--   is_own_side        missing, and the cause lies on its side (police and jail, prosecutor, court), or can't be told.
WITH judged AS (
    SELECT
        ledger.obligation_id,
        ledger.step,
        coalesce(ledger.jurisdiction_id, '') AS jurisdiction_id,
        coalesce(ledger.responsible_ori, '') AS ori,
        CAST(date_trunc('month', ledger.event_at) AS DATE) AS month,
        CAST(year(ledger.offense_date) AS INTEGER) AS offense_year,
        ledger.population_code,
        CASE
            WHEN ledger.level_code = 'felony' THEN 'felony'
            WHEN ledger.level_code IN ('gross_misdemeanor', 'misdemeanor') THEN 'misdemeanor'
            ELSE 'other'
        END AS level_group,
        ledger.outcome_code,
        ledger.is_due,
        ledger.is_timed,
        ledger.evidence_id IS NOT NULL AS has_evidence,
        coalesce(event_doubt.false_link, 0) AS false_link,
        coalesce(event_doubt.missed_link, 0) AS missed_link,
        coalesce(ledger.rule_is_verified, false) AS is_rule_verified,
        ledger.outcome_code = 'missing' AS is_missing,
        ledger.cause_party_code IS NULL OR ledger.cause_code = 'cannot_tell' AS is_of_unknown_cause,
        coalesce(
            CASE ledger.cause_party_code
                WHEN 'arresting' THEN ledger.arresting_ori = ledger.responsible_ori
                WHEN 'booking' THEN ledger.booking_ori = ledger.responsible_ori
                WHEN 'prosecutor' THEN ledger.prosecutor_ori = ledger.responsible_ori
                WHEN 'court' THEN ledger.court_ori = ledger.responsible_ori
            END,
            ledger.cause_party_code = ledger.responsible_code,
            false
        ) AS is_failing_itself,
        replace(ledger.cause_party_code, 'booking', 'arresting') AS failing_side,
        CASE
            WHEN ledger.responsible_ori = ledger.court_ori THEN 'court'
            WHEN ledger.responsible_ori = ledger.prosecutor_ori THEN 'prosecutor'
            WHEN ledger.responsible_ori IN (ledger.arresting_ori, ledger.booking_ori) THEN 'arresting'
            ELSE replace(ledger.responsible_code, 'booking', 'arresting')
        END AS bearing_side
    FROM judged_row AS ledger
    LEFT JOIN event_doubt ON event_doubt.event_id = ledger.event_id
)

SELECT
    obligation_id,
    step,
    jurisdiction_id,
    ori,
    month,
    offense_year,
    population_code,
    level_group,
    outcome_code,
    is_due,
    is_timed,
    has_evidence,
    is_rule_verified,
    is_missing AND (is_of_unknown_cause OR is_failing_itself) AS is_own,
    is_missing AND (is_of_unknown_cause OR is_failing_itself OR coalesce(failing_side = bearing_side, false)) AS is_own_side,
    count(*) AS record_count,
    CAST(sum(false_link) AS BIGINT) AS false_links,
    CAST(sum(missed_link) AS BIGINT) AS missed_links
FROM judged
GROUP BY ALL
