-- Each row as it would have been judged in the earlier publication if the facts of one reason alone had changed by then, and
-- whether that makes of it what it is now. Reason '' changes nothing: where it suffices, what changed is not in the facts.
-- What arrived since belongs to the passing of time where the record was not due then and is now: it was not late, it was
-- not yet to be judged. In the same way, what was left out then is judged as of today by what lets it in.
-- Grain: one ledger row and one reason. Key: ledger_id, reason_code.
WITH taken AS (
    SELECT
        changed_row.ledger_id,
        reason.reason_code,
        reason.reason_rank,
        now.outcome_code AS is_outcome_code,
        now.is_due AS is_due_now,
        now.is_timed AS is_timed_now,
        now.has_evidence AS has_evidence_now,
        now.jurisdiction_id AS is_jurisdiction_id,
        was.polarity,
        was.event_at,
        coalesce(
            fact.judgement_reason = reason.reason_code
            AND (was.exclusion_rule IS NOT NULL OR was.review_reason IS NOT NULL),
            false
        ) AS is_let_in,
        is_let_in OR coalesce(fact.time_reason = reason.reason_code, false) AS takes_time,
        is_let_in OR coalesce(fact.scope_reason = reason.reason_code, false) AS takes_scope,
        was.as_of_date AS was_as_of_date,
        now.as_of_date,
        was.seen_through_date AS was_seen_through_date,
        now.seen_through_date,
        was.observed_through_date AS was_observed_through_date,
        now.observed_through_date,
        CASE WHEN fact.place_reason = reason.reason_code THEN now.jurisdiction_id ELSE was.jurisdiction_id END
            AS jurisdiction_id,
        CASE WHEN fact.judgement_reason = reason.reason_code THEN now.exclusion_rule ELSE was.exclusion_rule END
            AS exclusion_rule,
        CASE WHEN fact.judgement_reason = reason.reason_code THEN now.review_reason ELSE was.review_reason END
            AS review_reason,
        CASE WHEN fact.clock_reason = reason.reason_code THEN now.due_at ELSE was.due_at END AS due_at,
        CASE WHEN fact.clock_reason = reason.reason_code THEN now.clock_start_at ELSE was.clock_start_at END
            AS clock_start_at,
        CASE WHEN fact.clock_reason = reason.reason_code THEN now.is_clock_substitute ELSE was.is_clock_substitute END
            AS is_clock_substitute,
        CASE
            WHEN fact.clock_reason = reason.reason_code THEN now.posting_allowance_days ELSE was.posting_allowance_days
        END AS posting_allowance_days,
        coalesce(
            fact.evidence_reason = reason.reason_code
            OR (
                fact.evidence_reason = 'arrived_since'
                AND (
                    is_let_in
                    OR (reason.reason_code = 'fell_due' AND NOT was.is_due AND now.is_due AND was.exclusion_rule IS NULL)
                )
            ),
            false
        ) AS takes_evidence,
        was.evidence_id AS was_evidence_id,
        now.evidence_id,
        was.arrived_at AS was_arrived_at,
        now.arrived_at,
        was.is_link_in_review AS was_link_in_review,
        now.is_link_in_review
    FROM changed_row
    INNER JOIN row_now AS now ON now.ledger_id = changed_row.ledger_id
    INNER JOIN row_then AS was ON was.ledger_id = changed_row.was_ledger_id
    INNER JOIN changed_fact AS fact ON fact.ledger_id = changed_row.ledger_id
    CROSS JOIN reason
),

met AS (
    SELECT
        * EXCLUDE (
            as_of_date,
            seen_through_date,
            observed_through_date,
            evidence_id,
            arrived_at,
            is_link_in_review
        ),
        CASE WHEN takes_time THEN as_of_date ELSE was_as_of_date END AS as_of_date,
        CASE WHEN takes_time OR takes_evidence THEN as_of_date ELSE was_as_of_date END AS met_by_date,
        CASE WHEN takes_time THEN seen_through_date ELSE was_seen_through_date END AS seen_through_date,
        CASE WHEN takes_scope THEN observed_through_date ELSE was_observed_through_date END AS observed_through_date,
        CASE WHEN takes_evidence THEN evidence_id ELSE was_evidence_id END AS evidence_id,
        CASE WHEN takes_evidence THEN arrived_at ELSE was_arrived_at END AS met_at,
        CASE WHEN takes_evidence THEN is_link_in_review ELSE was_link_in_review END AS is_link_in_review
    FROM taken
),

judged AS (
    SELECT
        *,
        outcome_of(
            exclusion_rule,
            review_reason,
            is_link_in_review,
            CASE
                WHEN polarity = 'absent' THEN evidence_id IS NULL OR coalesce(met_at <= day_end(met_by_date), false)
                ELSE evidence_id IS NOT NULL AND coalesce(met_at <= day_end(met_by_date), true)
            END,
            met_at,
            met_at,
            due_at,
            is_clock_substitute,
            coalesce(due_at, day_end(clock_start_at)),
            day_end(as_of_date),
            posting_allowance_days,
            observed_through_date
        ) AS outcome_code
    FROM met
)

SELECT
    ledger_id,
    reason_code,
    reason_rank,
    outcome_code = is_outcome_code
    AND jurisdiction_id = is_jurisdiction_id
    AND is_due_now = (
        outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND is_due_by(outcome_code, due_at, event_at, coalesce(posting_allowance_days, 0), seen_through_date)
    )
    AND is_timed_now = (
        outcome_code IN ('on_time', 'late', 'arrived_undated') AND is_timed_by(met_at, due_at, is_clock_substitute)
    )
    AND has_evidence_now = (outcome_code != 'excluded' AND evidence_id IS NOT NULL) AS is_enough
FROM judged
