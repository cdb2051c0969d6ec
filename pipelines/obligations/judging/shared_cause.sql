-- The missing records that an outage of a system, or a change in coding, that was seen or noted kept away: those of its agencies, months and
-- statute or layout whose cause, in the obligation's order of causes, comes after it. What goes the same way, from the
-- same records to the same table of the repository, was kept away with it, whichever obligation it is.
-- Grain: one missing record. Key: ledger_id.
WITH event_statute AS (
    SELECT DISTINCT event_id, statute
    FROM event_charge
    WHERE statute IN (SELECT statute FROM shared_change)
),

same_way AS (
    SELECT DISTINCT seen.obligation_id AS seen_obligation_id, other.obligation_id
    FROM obligation_source AS seen
    INNER JOIN obligation_source AS other
        ON other.source_table = seen.source_table AND other.repository_table = seen.repository_table
),

kept_away AS (
    SELECT
        ledger.ledger_id,
        cause.cause_code,
        cause.cause_party_code,
        cause.cause_rank,
        shared_change.evidence AS cause_evidence
    FROM ledger
    INNER JOIN same_way ON same_way.obligation_id = ledger.obligation_id
    INNER JOIN shared_change
        ON
            shared_change.obligation_id = same_way.seen_obligation_id
            AND shared_change.ori = ledger.responsible_ori
            AND strftime(ledger.event_at, '%Y-%m') BETWEEN shared_change.since_month AND shared_change.until_month
            AND coalesce(shared_change.layout = ledger.sources, true)
    INNER JOIN cause
        ON cause.obligation_id = ledger.obligation_id AND cause.cause_code = shared_change.cause_code
    INNER JOIN cause AS before
        ON before.obligation_id = ledger.obligation_id AND before.cause_code = ledger.cause_code
    LEFT JOIN event_statute
        ON event_statute.event_id = ledger.event_id AND event_statute.statute = shared_change.statute
    WHERE
        ledger.outcome_code = 'missing'
        AND before.cause_rank > cause.cause_rank
        AND (shared_change.statute IS NULL OR event_statute.statute IS NOT NULL)
)

SELECT ledger_id, cause_code, cause_party_code, cause_evidence
FROM kept_away
QUALIFY row_number() OVER (PARTITION BY ledger_id ORDER BY cause_rank, cause_evidence) = 1
