-- What monthly monitoring and the conclusions look at: each agency, and each jurisdiction, month by month. A month in
-- which the agency was not on duty, or was covered by another, is left out, unless records of it were due all the same.
-- Grain: one place in one month under one obligation. Key: obligation_id, place_kind, place_id, month.
--   due_found, due_missing   over records of covered months whose absence would be judged
--   own_missing              of these, what the duty-bearer (the duty-bearer's side, for a jurisdiction) failed to report
--   false_links, missed_links   the doubt about the links of due_found and of own_missing, in millionths of a record
WITH main_cell AS (
    SELECT cell.*, cell.is_due AND cell.outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_due_found
    FROM cell
    INNER JOIN counted_step
        ON counted_step.obligation_id = cell.obligation_id AND counted_step.step = cell.step AND counted_step.is_main
),

placed AS (
    SELECT *, 'agency' AS place_kind, ori AS place_id, is_own AS is_own_failure FROM main_cell
    UNION ALL
    SELECT *, 'jurisdiction' AS place_kind, jurisdiction_id AS place_id, is_own_side AS is_own_failure FROM main_cell
),

counted AS (
    SELECT
        obligation_id,
        place_kind,
        place_id,
        strftime(month, '%Y-%m') AS month,
        coalesce(sum(record_count) FILTER (is_due_found), 0) AS due_found,
        coalesce(sum(record_count) FILTER (outcome_code = 'missing'), 0) AS due_missing,
        coalesce(sum(record_count) FILTER (is_own_failure), 0) AS own_missing,
        coalesce(sum(false_links) FILTER (is_due_found), 0) AS false_links,
        coalesce(sum(missed_links) FILTER (is_own_failure), 0) AS missed_links,
        coalesce(sum(record_count) FILTER (outcome_code = 'review'), 0) AS review,
        coalesce(sum(record_count) FILTER (is_due AND is_timed AND outcome_code = 'on_time'), 0) AS on_time,
        coalesce(sum(record_count) FILTER (is_due AND is_timed AND outcome_code IN ('on_time', 'late')), 0) AS timed,
        coalesce(sum(record_count) FILTER (NOT is_rule_verified AND (outcome_code = 'missing' OR is_due_found)), 0) AS unverified
    FROM placed
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

place AS (
    SELECT
        obligation_id,
        'agency' AS place_kind,
        ori AS place_id,
        month,
        is_on_duty,
        has_local_export,
        at_repository,
        CASE WHEN has_local_export THEN at_repository ELSE 0 END AS at_repository_covered,
        CASE WHEN has_local_export THEN unmatched ELSE 0 END AS unmatched_covered
    FROM agency_month
    UNION ALL
    SELECT
        jurisdiction_duty.obligation_id,
        'jurisdiction' AS place_kind,
        jurisdiction_duty.place_id,
        jurisdiction_duty.month,
        jurisdiction_duty.is_on_duty,
        jurisdiction_duty.has_local_export,
        coalesce(at_repository.at_repository, 0) AS at_repository,
        coalesce(at_repository.at_repository_covered, 0) AS at_repository_covered,
        coalesce(at_repository.unmatched_covered, 0) AS unmatched_covered
    FROM jurisdiction_duty
    LEFT JOIN repository_jurisdiction_month AS at_repository
        ON
            at_repository.obligation_id = jurisdiction_duty.obligation_id
            AND at_repository.jurisdiction_id = jurisdiction_duty.place_id
            AND strftime(at_repository.month, '%Y-%m') = jurisdiction_duty.month
)

SELECT
    place.obligation_id,
    place.place_kind,
    place.place_id,
    place.month,
    place.has_local_export,
    judged_month.is_settled,
    coalesce(counted.due_found, 0) AS due_found,
    coalesce(counted.due_missing, 0) AS due_missing,
    coalesce(counted.own_missing, 0) AS own_missing,
    coalesce(counted.false_links, 0) AS false_links,
    coalesce(counted.missed_links, 0) AS missed_links,
    coalesce(counted.review, 0) AS review,
    coalesce(counted.on_time, 0) AS on_time,
    coalesce(counted.timed, 0) AS timed,
    coalesce(counted.unverified, 0) AS unverified,
    place.at_repository,
    place.at_repository_covered,
    place.unmatched_covered
FROM place
INNER JOIN judged_month
    ON judged_month.obligation_id = place.obligation_id AND strftime(judged_month.month, '%Y-%m') = place.month
LEFT JOIN counted
    ON
        counted.obligation_id = place.obligation_id
        AND counted.place_kind = place.place_kind
        AND counted.place_id = place.place_id
        AND counted.month = place.month
WHERE place.is_on_duty OR counted.due_found + counted.due_missing > 0
