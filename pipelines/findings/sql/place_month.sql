-- What monthly monitoring and the conclusions look at: each agency, and each jurisdiction, month by month. A month in
-- which the agency was not on duty, or was covered by another, is left out.
-- Grain: one place in one month under one obligation. Key: obligation_id, place_kind, place_id, month.
--   due_found, due_missing   over records of covered months whose absence would be judged
--   own_missing              of these, what the duty-bearer (the duty-bearer's side, for a jurisdiction) failed to report
--   false_links, missed_links   the doubt about the links of due_found and of own_missing, in millionths of a record
WITH by_agency AS (
    SELECT
        cell.obligation_id,
        cell.ori AS place_id,
        cell.month,
        sum(record_count) FILTER (is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS due_found,
        sum(record_count) FILTER (outcome_code = 'missing') AS due_missing,
        sum(record_count) FILTER (is_own) AS own_missing,
        sum(false_links) FILTER (is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS false_links,
        sum(missed_links) FILTER (is_own) AS missed_links,
        sum(record_count) FILTER (outcome_code = 'review') AS review,
        sum(record_count) FILTER (is_due AND is_timed AND outcome_code = 'on_time') AS on_time,
        sum(record_count) FILTER (is_due AND is_timed AND outcome_code IN ('on_time', 'late')) AS timed,
        coalesce(sum(record_count) FILTER (NOT is_rule_verified AND (outcome_code = 'missing' OR is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated'))), 0) AS unverified
    FROM cell
    INNER JOIN counted_step
        ON counted_step.obligation_id = cell.obligation_id AND counted_step.step = cell.step AND counted_step.is_main
    GROUP BY ALL
),

by_jurisdiction AS (
    SELECT
        cell.obligation_id,
        cell.jurisdiction_id AS place_id,
        cell.month,
        sum(record_count) FILTER (is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS due_found,
        sum(record_count) FILTER (outcome_code = 'missing') AS due_missing,
        sum(record_count) FILTER (is_own_side) AS own_missing,
        sum(false_links) FILTER (is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated')) AS false_links,
        sum(missed_links) FILTER (is_own_side) AS missed_links,
        sum(record_count) FILTER (outcome_code = 'review') AS review,
        sum(record_count) FILTER (is_due AND is_timed AND outcome_code = 'on_time') AS on_time,
        sum(record_count) FILTER (is_due AND is_timed AND outcome_code IN ('on_time', 'late')) AS timed,
        coalesce(sum(record_count) FILTER (NOT is_rule_verified AND (outcome_code = 'missing' OR is_due AND outcome_code IN ('on_time', 'late', 'arrived_undated'))), 0) AS unverified
    FROM cell
    INNER JOIN counted_step
        ON counted_step.obligation_id = cell.obligation_id AND counted_step.step = cell.step AND counted_step.is_main
    GROUP BY ALL
),

jurisdiction_duty AS (
    SELECT
        obligation_id,
        jurisdiction_id AS place_id,
        month,
        bool_or(is_on_duty) AS is_on_duty,
        bool_or(has_local_export) AS has_local_export
    FROM agency_month
    WHERE jurisdiction_id != ''
    GROUP BY ALL
),

together AS (
    SELECT
        agency_month.obligation_id,
        'agency' AS place_kind,
        agency_month.ori AS place_id,
        agency_month.month,
        agency_month.is_on_duty,
        agency_month.has_local_export,
        by_agency.* EXCLUDE (obligation_id, place_id, month),
        agency_month.at_repository,
        CASE WHEN agency_month.has_local_export THEN agency_month.at_repository ELSE 0 END AS at_repository_covered,
        CASE WHEN agency_month.has_local_export THEN agency_month.unmatched ELSE 0 END AS unmatched_covered
    FROM agency_month
    LEFT JOIN by_agency
        ON
            by_agency.obligation_id = agency_month.obligation_id
            AND by_agency.place_id = agency_month.ori
            AND strftime(by_agency.month, '%Y-%m') = agency_month.month
    UNION ALL
    SELECT
        jurisdiction_duty.obligation_id,
        'jurisdiction' AS place_kind,
        jurisdiction_duty.place_id,
        jurisdiction_duty.month,
        jurisdiction_duty.is_on_duty,
        jurisdiction_duty.has_local_export,
        by_jurisdiction.* EXCLUDE (obligation_id, place_id, month),
        coalesce(at_repository.at_repository, 0) AS at_repository,
        coalesce(at_repository.at_repository_covered, 0) AS at_repository_covered,
        coalesce(at_repository.unmatched_covered, 0) AS unmatched_covered
    FROM jurisdiction_duty
    LEFT JOIN by_jurisdiction
        ON
            by_jurisdiction.obligation_id = jurisdiction_duty.obligation_id
            AND by_jurisdiction.place_id = jurisdiction_duty.place_id
            AND strftime(by_jurisdiction.month, '%Y-%m') = jurisdiction_duty.month
    LEFT JOIN repository_jurisdiction_month AS at_repository
        ON
            at_repository.obligation_id = jurisdiction_duty.obligation_id
            AND at_repository.jurisdiction_id = jurisdiction_duty.place_id
            AND strftime(at_repository.month, '%Y-%m') = jurisdiction_duty.month
)

SELECT
    together.obligation_id,
    together.place_kind,
    together.place_id,
    together.month,
    together.has_local_export,
    judged_month.is_settled,
    coalesce(together.due_found, 0) AS due_found,
    coalesce(together.due_missing, 0) AS due_missing,
    coalesce(together.own_missing, 0) AS own_missing,
    coalesce(together.false_links, 0) AS false_links,
    coalesce(together.missed_links, 0) AS missed_links,
    coalesce(together.review, 0) AS review,
    coalesce(together.on_time, 0) AS on_time,
    coalesce(together.timed, 0) AS timed,
    coalesce(together.unverified, 0) AS unverified,
    together.at_repository,
    together.at_repository_covered,
    together.unmatched_covered
FROM together
INNER JOIN judged_month
    ON
        judged_month.obligation_id = together.obligation_id
        AND strftime(judged_month.month, '%Y-%m') = together.month
WHERE together.is_on_duty OR together.due_found + together.due_missing > 0
