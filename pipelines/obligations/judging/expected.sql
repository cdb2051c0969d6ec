-- One step's records with the rule that governs each, its clock and its bearer.
-- The limit runs from the most favorable hour: where the clock's start has no time of day, from the end of that day.
-- Hours are clock hours. Days run out at the end of the last day. Business days count open days after the start; the
-- last of them runs out at its end. What only one obligation knows, a start of a clock or a bearer, its rule.yaml names.
-- Where a rule rolls, a due moment on a closed day moves to the end of the next open one.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
WITH governing AS (
    SELECT c.calendar_date, k.class_code, r.*
    FROM unit AS u
    JOIN rule AS r ON r.obligation_id = u.obligation_id AND r.step = u.step
    JOIN rule_class AS k ON k.rule_id = r.rule_id
    JOIN calendar AS c
        ON c.calendar_date BETWEEN r.effective_from_date AND coalesce(r.effective_to_date, DATE '9999-12-31')
),
governed AS (
    SELECT
        o.*,
        r.rule_version,
        r.is_verified AS rule_is_verified,
        r.limit_value,
        r.limit_unit_code,
        r.rolls_over_closed_days,
        r.posting_allowance_days,
        coalesce(o.responsible_code, r.responsible_code) AS party_code,
        CASE WHEN o.restart_at IS NOT NULL THEN 'adult_court' ELSE r.clock_start_code END AS clock_start_code,
        CASE r.clock_start_code
            WHEN 'arrest' THEN o.arrest_at
            WHEN 'fingerprinting' THEN o.printed_at
            WHEN 'receipt' THEN o.receipt_at
            WHEN 'disposition' THEN o.decided_at
            $own_clocks
        END AS named_at
    FROM owed AS o
    CROSS JOIN calendar_end AS z
    LEFT JOIN governing AS r
        ON
            r.calendar_date = within_calendar(CAST(coalesce(o.restart_at, o.event_at) AS DATE), z.last_date)
            AND r.class_code = coalesce(o.class_code, '')
),
started AS (
    SELECT
        *,
        CASE WHEN rule_version IS NOT NULL THEN coalesce(restart_at, named_at, substitute_at) END AS clock_start_at,
        CASE
            WHEN limit_unit_code = 'business_days' THEN CAST(coalesce(restart_at, named_at, substitute_at) AS DATE)
        END AS business_start_date,
        restart_at IS NULL AND named_at IS NULL AND substitute_at IS NOT NULL AND rule_version IS NOT NULL
            AS is_clock_substitute
    FROM governed
),
open_day AS (
    SELECT calendar_date, open_number FROM calendar WHERE is_open
),
closed_day AS (
    SELECT calendar_date, next_open_date FROM calendar WHERE NOT is_open
),
due AS (
    SELECT
        s.*,
        CASE s.limit_unit_code
            WHEN 'hours' THEN
                CASE WHEN has_time(s.clock_start_at) THEN s.clock_start_at ELSE day_end(s.clock_start_at) END
                + to_hours(s.limit_value)
            WHEN 'days' THEN day_end(CAST(s.clock_start_at AS DATE) + s.limit_value)
            WHEN 'business_days' THEN day_end(last_open.calendar_date)
        END AS unrolled_due_at
    FROM started AS s
    LEFT JOIN calendar AS first_day ON first_day.calendar_date = s.business_start_date
    LEFT JOIN open_day AS last_open ON last_open.open_number = first_day.open_number + s.limit_value
),
rolled AS (
    SELECT
        d.*,
        CASE WHEN closed.calendar_date IS NULL THEN d.unrolled_due_at ELSE day_end(closed.next_open_date) END AS due_at
    FROM due AS d
    LEFT JOIN closed_day AS closed
        ON closed.calendar_date = CASE WHEN d.rolls_over_closed_days THEN CAST(d.unrolled_due_at AS DATE) END
),
borne AS (
    SELECT
        r.*,
        coalesce(
            r.responsible_ori,
            CASE r.party_code
                WHEN 'arresting' THEN coalesce(r.arresting_ori, r.agency_ori)
                WHEN 'booking' THEN coalesce(r.booking_ori, r.arresting_ori, r.agency_ori)
                WHEN 'prosecutor' THEN r.prosecutor_ori
                WHEN 'court' THEN r.court_ori
                WHEN 'deciding' THEN coalesce(r.deciding_ori, r.court_ori)
                $own_bearers
            END
        ) AS bearer_ori
    FROM rolled AS r
)
SELECT
    b.subject_id,
    b.recipient_id,
    b.event_id,
    coalesce(n.ori, b.bearer_ori) AS responsible_ori,
    coalesce(bearer.jurisdiction_id, arresting.jurisdiction_id, owner.jurisdiction_id) AS jurisdiction_id,
    b.agency_ori,
    b.arresting_ori,
    b.booking_ori,
    b.prosecutor_ori,
    b.court_ori,
    b.event_at,
    b.offense_date,
    b.population_code,
    b.level_code,
    b.clock_start_code,
    b.clock_start_at,
    has_time(b.clock_start_at) AS is_clock_time_known,
    b.is_clock_substitute,
    b.due_at,
    b.polarity,
    coalesce(
        b.exclusion_rule,
        CASE
            WHEN b.event_at IS NULL THEN NULL
            WHEN b.rule_version IS NULL THEN 'no_rule_in_force'
            WHEN b.observed_through_date IS NULL THEN 'outside_extract_scope'
        END
    ) AS exclusion_rule,
    coalesce(b.review_reason, CASE WHEN b.clock_start_at IS NULL THEN 'unknown_clock_start' END) AS review_reason,
    b.rule_version,
    b.observed_through_date,
    b.rule_is_verified,
    b.posting_allowance_days,
    b.sources
FROM borne AS b
LEFT JOIN agency_now AS n ON n.former_ori = b.bearer_ori AND CAST(b.event_at AS DATE) >= n.bears_from_date
LEFT JOIN agency AS bearer ON bearer.ori = coalesce(n.ori, b.bearer_ori)
LEFT JOIN agency AS arresting ON arresting.ori = b.arresting_ori
LEFT JOIN agency AS owner ON owner.ori = b.agency_ori
