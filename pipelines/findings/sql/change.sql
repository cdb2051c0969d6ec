-- How the outcomes moved since the last publication, and why. A record that was counted in one jurisdiction and is
-- now counted in another leaves the one and enters the other. The first reason that fits, in this order:
--   new_record, withdrawn_record   only one of the two ledgers has the record, or the repository withdrew its evidence
--   changed_link                   local records were gathered otherwise, or other evidence was found or let go among
--                                  records that were there already
--   arrived_since                  evidence that was not there before
--   changed_rule                   another rule, or another version of it, governs
--   corrected_record               a date, agency, level or mark of the record, or of its evidence, is another
--   fell_due                       nothing about it changed but the day
-- For every outcome of every jurisdiction the rows into it less the rows out of it are its count now less its count then.
-- Reads `moved_id`, the records whose outcome or jurisdiction is another than it was.
-- Grain: one move of records of one jurisdiction for one reason.
-- Key: obligation_id, step, jurisdiction_id, reason_code, from_outcome_code, to_outcome_code.
WITH moved AS (
    SELECT
        coalesce(now.obligation_id, was.obligation_id) AS obligation_id,
        coalesce(now.step, was.step) AS step,
        coalesce(now.subject_id, was.subject_id) AS subject_id,
        was.ledger_id IS NOT NULL AS was_there,
        now.ledger_id IS NOT NULL AS is_there,
        coalesce(was.jurisdiction_id, '') AS was_jurisdiction_id,
        coalesce(now.jurisdiction_id, '') AS jurisdiction_id,
        was.outcome_code AS was_outcome_code,
        now.outcome_code AS outcome_code,
        was.evidence_id AS was_evidence_id,
        now.evidence_id AS evidence_id,
        was.rule_version IS DISTINCT FROM now.rule_version AS is_other_rule,
        (
            was.event_at, was.offense_date, was.responsible_ori, was.jurisdiction_id, was.population_code, was.level_code,
            was.clock_start_at, was.due_at, was.exclusion_rule, was.review_reason, was.arrived_at
        ) IS DISTINCT FROM (
            now.event_at, now.offense_date, now.responsible_ori, now.jurisdiction_id, now.population_code, now.level_code,
            now.clock_start_at, now.due_at, now.exclusion_rule, now.review_reason, now.arrived_at
        ) AS is_corrected
    FROM moved_id
    LEFT JOIN ledger AS now ON now.ledger_id = moved_id.ledger_id
    LEFT JOIN previous_ledger AS was ON was.ledger_id = moved_id.ledger_id
),

regrouped AS (
    SELECT record_id AS was_id, event_id AS is_id
    FROM event_member
    WHERE record_id != event_id AND record_id IN (SELECT subject_id FROM moved WHERE NOT is_there)
    UNION ALL
    SELECT record_id AS was_id, event_charge_id AS is_id
    FROM charge_member
    WHERE record_id != event_charge_id AND record_id IN (SELECT subject_id FROM moved WHERE NOT is_there)
),

regrouped_id AS (
    SELECT was_id AS subject_id FROM regrouped
    UNION
    SELECT is_id AS subject_id FROM regrouped
),

lost AS (
    SELECT DISTINCT was_evidence_id AS record_id
    FROM moved
    WHERE evidence_id IS NULL AND was_evidence_id IS NOT NULL
),

on_file AS (
    SELECT record_id FROM repository_arrest WHERE record_id IN (SELECT record_id FROM lost)
    UNION
    SELECT record_id FROM repository_charge WHERE record_id IN (SELECT record_id FROM lost)
    UNION
    SELECT record_id FROM repository_disposition WHERE record_id IN (SELECT record_id FROM lost)
    UNION
    SELECT record_id FROM repository_hold WHERE record_id IN (SELECT record_id FROM lost)
),

gained AS (
    SELECT DISTINCT evidence_id AS record_id
    FROM moved
    WHERE evidence_id IS DISTINCT FROM was_evidence_id AND evidence_id IS NOT NULL
),

known_before AS (
    SELECT record_id FROM previous_unmatched WHERE record_id IN (SELECT record_id FROM gained)
    UNION
    SELECT evidence_id AS record_id FROM previous_ledger WHERE evidence_id IN (SELECT record_id FROM gained)
),

explained AS (
    SELECT
        moved.*,
        CASE
            WHEN NOT was_there THEN CASE WHEN regrouped_id.subject_id IS NULL THEN 'new_record' ELSE 'changed_link' END
            WHEN NOT is_there THEN CASE WHEN regrouped_id.subject_id IS NULL THEN 'withdrawn_record' ELSE 'changed_link' END
            WHEN was_evidence_id IS NOT NULL AND evidence_id IS NULL
                THEN CASE WHEN on_file.record_id IS NULL THEN 'withdrawn_record' ELSE 'changed_link' END
            WHEN evidence_id IS DISTINCT FROM was_evidence_id
                THEN CASE WHEN known_before.record_id IS NULL THEN 'arrived_since' ELSE 'changed_link' END
            WHEN is_other_rule THEN 'changed_rule'
            WHEN is_corrected THEN 'corrected_record'
            WHEN was_outcome_code = 'review' OR outcome_code = 'review' THEN 'changed_link'
            WHEN was_outcome_code IN ('not_due', 'excluded') THEN 'fell_due'
            ELSE 'corrected_record'
        END AS reason_code
    FROM moved
    LEFT JOIN regrouped_id ON regrouped_id.subject_id = moved.subject_id
    LEFT JOIN on_file ON on_file.record_id = moved.was_evidence_id
    LEFT JOIN known_before ON known_before.record_id = moved.evidence_id
),

counted_move AS (
    SELECT
        obligation_id,
        step,
        CASE WHEN is_there THEN jurisdiction_id ELSE was_jurisdiction_id END AS jurisdiction_id,
        reason_code,
        coalesce(was_outcome_code, '') AS from_outcome_code,
        coalesce(outcome_code, '') AS to_outcome_code
    FROM explained
    WHERE NOT (was_there AND is_there AND jurisdiction_id != was_jurisdiction_id)
    UNION ALL
    SELECT obligation_id, step, was_jurisdiction_id AS jurisdiction_id, reason_code, was_outcome_code, '' AS to_outcome_code
    FROM explained
    WHERE was_there AND is_there AND jurisdiction_id != was_jurisdiction_id
    UNION ALL
    SELECT obligation_id, step, jurisdiction_id, reason_code, '' AS from_outcome_code, outcome_code
    FROM explained
    WHERE was_there AND is_there AND jurisdiction_id != was_jurisdiction_id
)

SELECT
    obligation_id,
    step,
    jurisdiction_id,
    reason_code,
    from_outcome_code,
    to_outcome_code,
    count(*) AS record_count
FROM counted_move
GROUP BY ALL
