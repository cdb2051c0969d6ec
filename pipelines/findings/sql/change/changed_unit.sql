-- What the measures beside the ledger count otherwise than in the earlier publication: arrests on file, court cases and
-- dispositions received. Where ledger rows behind it changed, theirs is the reason; the first in the order of the reasons.
-- Grain: one record in one measure. Key: measure_code, record_id.
WITH changed AS (
    SELECT
        coalesce(now.measure_code, was.measure_code) AS measure_code,
        coalesce(now.unit_id, was.unit_id) AS record_id,
        coalesce(now.obligation_id, was.obligation_id) AS obligation_id,
        coalesce(now.event_id, was.event_id) AS event_id,
        was.unit_id IS NOT NULL AS was_there,
        now.unit_id IS NOT NULL AS is_there,
        coalesce(was.jurisdiction_id, '') AS was_jurisdiction_id,
        coalesce(now.jurisdiction_id, '') AS jurisdiction_id,
        coalesce(was.is_numerator, false) AS was_numerator,
        coalesce(was.is_denominator, false) AS was_denominator,
        coalesce(now.is_numerator, false) AS is_numerator,
        coalesce(now.is_denominator, false) AS is_denominator,
        coalesce(was.is_not_due, false) AND NOT coalesce(now.is_not_due, false) AS is_due_since
    FROM counted_unit AS now
    FULL OUTER JOIN previous_counted_unit AS was ON was.measure_code = now.measure_code AND was.unit_id = now.unit_id
    WHERE
        was.is_numerator IS DISTINCT FROM now.is_numerator
        OR was.is_denominator IS DISTINCT FROM now.is_denominator
        OR was.jurisdiction_id IS DISTINCT FROM now.jurisdiction_id
),

behind AS (
    SELECT changed.measure_code, changed.record_id, explained.reason_code
    FROM changed
    INNER JOIN explained
        ON
            explained.obligation_id = 'arrest_reported'
            AND explained.step = 'arrest'
            AND explained.subject_id = changed.event_id
    UNION ALL
    SELECT changed.measure_code, changed.record_id, explained.reason_code
    FROM changed
    INNER JOIN repository_charge AS charge ON charge.repository_arrest_record_id = changed.record_id
    INNER JOIN explained ON explained.obligation_id = 'arrest_disposed' AND explained.subject_id = charge.record_id
    WHERE changed.measure_code = 'wa_open_arrests'
),

first_behind AS (
    SELECT behind.measure_code, behind.record_id, arg_min(behind.reason_code, reason.reason_rank) AS reason_code
    FROM behind
    INNER JOIN reason ON reason.reason_code = behind.reason_code
    GROUP BY behind.measure_code, behind.record_id
)

SELECT
    changed.* EXCLUDE (event_id, was_there, is_there, is_due_since),
    CASE
        WHEN NOT changed.was_there THEN $entered
        WHEN NOT changed.is_there THEN $left
        WHEN changed.is_due_since THEN 'fell_due'
        ELSE coalesce(first_behind.reason_code, $corrected)
    END AS reason_code
FROM changed
LEFT JOIN first_behind ON first_behind.measure_code = changed.measure_code AND first_behind.record_id = changed.record_id
