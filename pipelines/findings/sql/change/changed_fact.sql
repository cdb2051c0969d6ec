-- What changed about each row that both publications have, fact by fact, each with the reason that it changed for.
-- A fact that did not change has no reason. $corrected is that of a record whose own facts are others: it was corrected, or,
-- where nothing was delivered, it follows from the first input of the run that did change. $calendar as for a due date that
-- moved with nothing else: the state's closed days are others.
--   time          the day judged, and the day up to which the extracts are complete
--   scope         whether an extract covers it at all
--   evidence      what shows that it arrived, when, and whether the link is sure
--   clock         its due date, the start of its clock, and the time that the repository has to post
--   judgement     the rule that leaves it out, or why it waits for a person
--   place         its jurisdiction
-- Grain: one ledger row. Key: ledger_id.
WITH decided AS (
    SELECT level_code, local_id, repository_id, decision_code
    FROM decision
    WHERE effect_code IN ('applied', 'stale')
),

decided_then AS (
    SELECT level_code, local_id, repository_id, decision_code
    FROM previous_decision
    WHERE effect_code IN ('applied', 'stale')
),

newly_decided AS (
    (SELECT * FROM decided EXCEPT SELECT * FROM decided_then)
    UNION ALL
    (SELECT * FROM decided_then EXCEPT SELECT * FROM decided)
),

decided_record AS (
    SELECT local_id AS record_id FROM newly_decided WHERE local_id IS NOT NULL
    UNION
    SELECT repository_id AS record_id FROM newly_decided
),

on_file AS (
    SELECT record_id FROM repository_arrest
    UNION
    SELECT record_id FROM repository_charge
    UNION
    SELECT record_id FROM repository_disposition
    UNION
    SELECT record_id FROM repository_hold
),

known_before AS (
    SELECT record_id FROM previous_unmatched
    UNION
    SELECT evidence_id AS record_id FROM previous_ledger
),

compared AS (
    SELECT
        now.ledger_id,
        now.subject_id,
        now.event_id,
        was.evidence_id AS was_evidence_id,
        now.evidence_id,
        was.is_link_in_review IS DISTINCT FROM now.is_link_in_review AS is_other_band,
        was.arrived_at IS DISTINCT FROM now.arrived_at AS is_other_arrival,
        now.polarity = 'absent' AND was.arrived_at IS NULL AND now.arrived_at IS NOT NULL AS is_ended_since,
        (was.as_of_date, was.seen_through_date) IS DISTINCT FROM (now.as_of_date, now.seen_through_date) AS is_other_day,
        was.observed_through_date IS DISTINCT FROM now.observed_through_date AS is_other_scope,
        (was.observed_through_date IS NULL) != (now.observed_through_date IS NULL) AS is_other_cover,
        -- A record of another date comes under another version without any rule having changed.
        was.event_at IS NOT DISTINCT FROM now.event_at
        AND (was.rule_version, was.rule_terms) IS DISTINCT FROM (now.rule_version, now.rule_terms) AS is_other_rule,
        (was.due_at, was.clock_start_at, was.is_clock_substitute, was.posting_allowance_days)
        IS DISTINCT FROM (now.due_at, now.clock_start_at, now.is_clock_substitute, now.posting_allowance_days)
            AS is_other_clock,
        was.due_at IS DISTINCT FROM now.due_at
        AND (was.rule_version, was.rule_terms, was.clock_start_at, was.is_clock_substitute, was.posting_allowance_days)
        IS NOT DISTINCT FROM
        (now.rule_version, now.rule_terms, now.clock_start_at, now.is_clock_substitute, now.posting_allowance_days)
            AS is_other_calendar,
        was.exclusion_rule IS DISTINCT FROM now.exclusion_rule
        OR was.review_reason IS DISTINCT FROM now.review_reason AS is_other_judgement,
        list_filter(
            [was.exclusion_rule, now.exclusion_rule, was.review_reason, now.review_reason], lambda rule: rule IS NOT NULL
        ) AS judgements,
        was.jurisdiction_id IS DISTINCT FROM now.jurisdiction_id AS is_other_place,
        (was.agency_ori, was.arresting_ori, was.booking_ori, was.prosecutor_ori, was.court_ori)
        IS DISTINCT FROM (now.agency_ori, now.arresting_ori, now.booking_ori, now.prosecutor_ori, now.court_ori)
            AS is_other_party
    FROM changed_row
    INNER JOIN row_now AS now ON now.ledger_id = changed_row.ledger_id
    INNER JOIN row_then AS was ON was.ledger_id = changed_row.was_ledger_id
),

seen AS (
    SELECT
        compared.*,
        on_file.record_id IS NOT NULL AS is_on_file,
        known_before.record_id IS NOT NULL AS was_known,
        compared.subject_id IN (SELECT record_id FROM decided_record)
        OR coalesce(compared.event_id IN (SELECT record_id FROM decided_record), false)
        OR coalesce(compared.evidence_id IN (SELECT record_id FROM decided_record), false)
        OR coalesce(compared.was_evidence_id IN (SELECT record_id FROM decided_record), false) AS is_decided,
        CASE WHEN compared.is_other_rule THEN 'changed_rule' ELSE $corrected END AS own_reason
    FROM compared
    LEFT JOIN on_file ON on_file.record_id = compared.was_evidence_id
    LEFT JOIN known_before ON known_before.record_id = compared.evidence_id
)

SELECT
    ledger_id,
    CASE WHEN is_other_day THEN 'fell_due' END AS time_reason,
    CASE WHEN is_other_cover THEN 'changed_coverage' WHEN is_other_scope THEN 'fell_due' END AS scope_reason,
    CASE
        WHEN was_evidence_id IS NOT DISTINCT FROM evidence_id AND NOT is_other_band AND NOT is_other_arrival THEN NULL
        WHEN is_decided THEN 'changed_decision'
        WHEN is_ended_since THEN 'arrived_since'
        WHEN was_evidence_id IS NOT DISTINCT FROM evidence_id AND NOT is_other_band THEN $corrected
        WHEN was_evidence_id IS NOT DISTINCT FROM evidence_id THEN 'changed_link'
        WHEN evidence_id IS NOT NULL THEN CASE WHEN was_known THEN 'changed_link' ELSE 'arrived_since' END
        WHEN is_on_file THEN 'changed_link'
        ELSE 'withdrawn_record'
    END AS evidence_reason,
    CASE WHEN is_other_calendar THEN $calendar WHEN is_other_clock OR is_other_rule THEN own_reason END AS clock_reason,
    CASE
        WHEN NOT is_other_judgement THEN NULL
        WHEN list_contains(judgements, 'no_rule_in_force') THEN 'changed_rule'
        WHEN list_contains(judgements, 'outside_extract_scope') THEN 'changed_coverage'
        WHEN list_contains(judgements, 'covered_by_agency') THEN 'changed_registry'
        ELSE own_reason
    END AS judgement_reason,
    CASE
        WHEN NOT is_other_place THEN NULL
        WHEN is_other_party THEN $corrected
        WHEN is_other_rule THEN 'changed_rule'
        ELSE 'changed_registry'
    END AS place_reason
FROM seen
