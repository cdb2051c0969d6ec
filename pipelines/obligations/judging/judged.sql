-- What became of each record of one step by the as-of date.
-- Present is owed: it is met by an arrival. Absent is owed: it is met by never having been there, or by an end. Either
-- way nothing is said where the link behind it is in review.
-- The ledger's id is the subject's, combined with a hash of the rest of the key.
-- Grain: one record of the step and one recipient. Key: subject_id, recipient_id.
WITH received AS (
    SELECT a.*
    FROM arrival AS a
    CROSS JOIN run_setting AS s
    WHERE a.arrived_at IS NULL OR a.arrived_at <= day_end(s.as_of_date)
),
met AS (
    SELECT
        e.*,
        day_end(s.as_of_date) AS as_of_at,
        a.evidence_id,
        a.evidence_table,
        a.link_id,
        a.band_code,
        CASE WHEN e.polarity = 'absent' THEN a.ended_at ELSE a.arrived_at END AS met_at,
        CASE WHEN e.polarity = 'absent' THEN has_time(a.ended_at) ELSE a.is_arrival_time_known END AS is_met_time_known,
        CASE
            WHEN e.polarity = 'absent' THEN a.evidence_id IS NULL OR a.ended_at <= day_end(s.as_of_date)
            ELSE a.evidence_id IS NOT NULL
        END AS is_met,
        coalesce(e.due_at, day_end(e.clock_start_at)) AS deadline_at
    FROM expected AS e
    CROSS JOIN run_setting AS s
    LEFT JOIN received AS a ON a.subject_id = e.subject_id AND a.recipient_id = e.recipient_id
),
reached AS (
    SELECT
        *,
        CASE WHEN is_met_time_known THEN met_at ELSE CAST(CAST(met_at AS DATE) AS TIMESTAMP) END AS met_earliest_at
    FROM met
),
decided AS (
    SELECT
        *,
        outcome_of(
            exclusion_rule,
            review_reason,
            coalesce(band_code = 'review', FALSE),
            is_met,
            met_at,
            met_earliest_at,
            due_at,
            is_clock_substitute,
            deadline_at,
            as_of_at,
            posting_allowance_days,
            observed_through_date
        ) AS outcome_code
    FROM reached
)
SELECT
    xor(
        d.subject_id,
        CASE
            WHEN d.recipient_id = 'repository' THEN u.key_hash
            ELSE CAST(md5_number_lower(concat_ws(chr(31), u.unit_key, d.recipient_id)) >> 1 AS BIGINT)
        END
    ) AS ledger_id,
    d.* EXCLUDE (
        as_of_at,
        band_code,
        met_at,
        is_met_time_known,
        met_earliest_at,
        is_met,
        deadline_at,
        posting_allowance_days
    ),
    met_at AS arrived_at,
    CASE outcome_code
        WHEN 'excluded' THEN exclusion_rule
        WHEN 'review' THEN coalesce(review_reason, 'link_in_review')
        WHEN 'not_due' THEN CASE WHEN deadline_at > as_of_at THEN 'before_due_date' ELSE 'not_observed_yet' END
    END AS outcome_reason,
    CASE
        WHEN NOT is_clock_substitute
            THEN CAST(date_diff('day', CAST(clock_start_at AS DATE), CAST(met_at AS DATE)) AS INTEGER)
    END AS days_to_arrive,
    CASE
        WHEN outcome_code = 'late'
            THEN CAST(date_diff('day', CAST(due_at AS DATE), CAST(met_at AS DATE)) AS INTEGER)
    END AS late_days
FROM decided AS d
CROSS JOIN (
    SELECT
        concat_ws(chr(31), obligation_id, step) AS unit_key,
        CAST(md5_number_lower(concat_ws(chr(31), obligation_id, step)) >> 1 AS BIGINT) AS key_hash
    FROM unit
) AS u
