-- Each ledger row that changed, with its one reason: the first, in the order of the reasons, whose facts alone make of it what
-- it is now; several, where no single one does. $corrected as for the facts; $entered and $left for a row that only one of
-- the publications has.
-- Grain: one ledger row. Key: ledger_id.
WITH first_reason AS (
    SELECT ledger_id, arg_min(reason_code, reason_rank) AS reason_code
    FROM tried
    WHERE is_enough
    GROUP BY ledger_id
),

judged_before AS (
    SELECT DISTINCT obligation_id, step FROM every_row_then
),

judged_now AS (
    SELECT DISTINCT obligation_id, step FROM every_row_now
),

-- A duty whose exports came in is judged: where it was not, its rules are new; where they had not come in, its records are.
covered_before AS (
    SELECT DISTINCT obligation_source.obligation_id
    FROM obligation_source
    INNER JOIN previous_coverage ON previous_coverage.record_table = obligation_source.source_table
),

covered_now AS (
    SELECT DISTINCT obligation_source.obligation_id
    FROM obligation_source
    INNER JOIN coverage ON coverage.record_table = obligation_source.source_table
),

side AS (
    SELECT
        changed_row.ledger_id,
        changed_row.is_there,
        changed_row.was_ledger_id IS NOT NULL AS was_there,
        coalesce(now.obligation_id, was.obligation_id) AS obligation_id,
        coalesce(now.step, was.step) AS step,
        coalesce(now.subject_id, was.subject_id) AS subject_id,
        coalesce(was.jurisdiction_id, '') AS was_jurisdiction_id,
        coalesce(now.jurisdiction_id, '') AS jurisdiction_id,
        coalesce(was.outcome_code, '') AS from_outcome_code,
        coalesce(now.outcome_code, '') AS to_outcome_code,
        coalesce(was.is_due, false) AS was_due,
        coalesce(now.is_due, false) AS is_due,
        coalesce(was.is_timed, false) AS was_timed,
        coalesce(now.is_timed, false) AS is_timed,
        coalesce(was.has_evidence, false) AS had_evidence,
        coalesce(now.has_evidence, false) AS has_evidence,
        -- What is owed by the calendar alone, such as a certificate, comes to be owed with time.
        coalesce(now.sources, was.sources) IS NULL
        AND coalesce(now.event_at, was.event_at) > day_end(day_then.as_of_date) AS is_of_the_calendar
    FROM changed_row
    CROSS JOIN (SELECT as_of_date FROM previous_run_setting) AS day_then
    LEFT JOIN row_now AS now ON now.ledger_id = changed_row.ledger_id
    LEFT JOIN row_then AS was ON was.ledger_id = changed_row.was_ledger_id
)

SELECT
    side.* EXCLUDE (is_there, was_there, is_of_the_calendar),
    CASE
        WHEN side.was_there AND side.is_there
            THEN coalesce(nullif(first_reason.reason_code, ''), CASE WHEN first_reason.reason_code = '' THEN $corrected END, 'several')
        WHEN side.subject_id IN (SELECT was_id FROM regrouped UNION ALL SELECT is_id FROM regrouped) THEN 'changed_link'
        WHEN side.is_there AND judged_before.step IS NULL AND covered_before.obligation_id IS NOT NULL THEN $rewritten
        WHEN side.was_there AND judged_now.step IS NULL AND covered_now.obligation_id IS NOT NULL THEN $rewritten
        WHEN side.is_of_the_calendar THEN 'fell_due'
        WHEN side.is_there THEN $entered
        ELSE $left
    END AS reason_code
FROM side
LEFT JOIN first_reason ON first_reason.ledger_id = side.ledger_id
LEFT JOIN judged_before ON judged_before.obligation_id = side.obligation_id AND judged_before.step = side.step
LEFT JOIN judged_now ON judged_now.obligation_id = side.obligation_id AND judged_now.step = side.step
LEFT JOIN covered_before ON covered_before.obligation_id = side.obligation_id
LEFT JOIN covered_now ON covered_now.obligation_id = side.obligation_id
