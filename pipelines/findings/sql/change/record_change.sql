-- Every record that a measure counts otherwise than in the earlier publication, or that became something else in the ledger,
-- with its one reason. A ledger row stands under the rate of its step, whether the rate counts it or not, and under each
-- other measure that counts it otherwise.
-- Grain: one record in one measure. Key: measure_code, record_id.
WITH kind_of AS (
    SELECT
        *,
        concat_ws(' ', obligation_id, step, from_outcome_code, was_due, was_timed, had_evidence) AS was_kind,
        concat_ws(' ', obligation_id, step, to_outcome_code, is_due, is_timed, has_evidence) AS is_kind
    FROM explained
),

measured AS (
    SELECT DISTINCT obligation_id, step, measure_code
    FROM (
        SELECT kind_cell.obligation_id, kind_cell.step, counted_kind.measure_code
        FROM counted_kind
        INNER JOIN kind_cell ON kind_cell.jurisdiction_id = counted_kind.jurisdiction_id
    )
)

SELECT
    measured.measure_code,
    kind_of.ledger_id AS record_id,
    kind_of.obligation_id,
    kind_of.step,
    kind_of.was_jurisdiction_id,
    kind_of.jurisdiction_id,
    kind_of.from_outcome_code,
    kind_of.to_outcome_code,
    coalesce(was.numerator, 0) AS was_numerator,
    coalesce(was.denominator, 0) AS was_denominator,
    coalesce(now.numerator, 0) AS numerator,
    coalesce(now.denominator, 0) AS denominator,
    kind_of.reason_code
FROM kind_of
INNER JOIN measured ON measured.obligation_id = kind_of.obligation_id AND measured.step = kind_of.step
LEFT JOIN counted_kind AS was ON was.measure_code = measured.measure_code AND was.jurisdiction_id = kind_of.was_kind
LEFT JOIN counted_kind AS now ON now.measure_code = measured.measure_code AND now.jurisdiction_id = kind_of.is_kind
WHERE
    (
        measured.measure_code IN (SELECT rate_code FROM compared_step)
        AND (
            kind_of.from_outcome_code != kind_of.to_outcome_code
            OR kind_of.was_jurisdiction_id != kind_of.jurisdiction_id
        )
    )
    OR coalesce(was.numerator, 0) != coalesce(now.numerator, 0)
    OR coalesce(was.denominator, 0) != coalesce(now.denominator, 0)
    OR (kind_of.was_jurisdiction_id != kind_of.jurisdiction_id AND now.denominator > 0)

UNION ALL

SELECT
    measure_code,
    record_id,
    obligation_id,
    '' AS step,
    was_jurisdiction_id,
    jurisdiction_id,
    '' AS from_outcome_code,
    '' AS to_outcome_code,
    CAST(was_numerator AS BIGINT) AS was_numerator,
    CAST(was_denominator AS BIGINT) AS was_denominator,
    CAST(is_numerator AS BIGINT) AS numerator,
    CAST(is_denominator AS BIGINT) AS denominator,
    reason_code
FROM changed_unit
