-- Every kind of ledger row that changed, then or now, in the shape of `cell`, one record of each: what the measures count of
-- a place that has one record of a kind is what they count of any such record. The kind stands where the place would.
-- Grain: one kind of record. Key: jurisdiction_id.
WITH kind AS (
    SELECT obligation_id, step, from_outcome_code AS outcome_code, was_due AS is_due, was_timed AS is_timed, had_evidence AS has_evidence
    FROM explained
    WHERE from_outcome_code != ''
    UNION
    SELECT obligation_id, step, to_outcome_code AS outcome_code, is_due, is_timed, has_evidence
    FROM explained
    WHERE to_outcome_code != ''
)

SELECT
    *,
    concat_ws(' ', obligation_id, step, outcome_code, is_due, is_timed, has_evidence) AS jurisdiction_id,
    '' AS ori,
    CAST(NULL AS DATE) AS month,
    CAST(NULL AS INTEGER) AS offense_year,
    'all' AS population_code,
    'all' AS level_group,
    1 AS record_count,
    0 AS false_links,
    0 AS missed_links
FROM kind
