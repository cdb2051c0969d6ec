-- How long each record took on its way, counted: from the event to its receipt at the repository, and from the receipt to
-- its entry on the file. Only what had to be there and can be judged; obligations whose records are the repository's own
-- are left out: nothing is on its way there.
-- Grain: records that agree on place, month of the event, age and days. Key: all columns but the counts.
--   age    days from the start to the last day on which an arrival would show: the day through which the extract is
--          complete, and for receipts the days before it that the repository may take to post. Later arrivals show only
--          where they were posted quickly, so that counting them would make recent months look quick. Below 0: too young.
--   days   days that it took, 0 at least; null where it has not come by then, or came on a day that is not known.
WITH judged AS (
    SELECT
        ledger.obligation_id,
        coalesce(ledger.jurisdiction_id, '') AS jurisdiction_id,
        coalesce(ledger.responsible_ori, '') AS ori,
        CAST(ledger.event_at AS DATE) AS event_date,
        CAST(ledger.arrived_at AS DATE) AS arrived_date,
        ledger.outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_found,
        ledger.evidence_table,
        ledger.evidence_id,
        least(coalesce(ledger.observed_through_date, ledger.seen_through_date), ledger.as_of_date) AS seen_through_date,
        coalesce(ledger.posting_allowance_days, 0) AS posting_allowance_days
    FROM judged_row AS ledger
    INNER JOIN counted_step
        ON counted_step.obligation_id = ledger.obligation_id AND counted_step.step = ledger.step AND counted_step.is_main
    WHERE
        ledger.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing', 'not_due')
        AND ledger.polarity IS DISTINCT FROM 'absent'
        AND ledger.event_at IS NOT NULL
        AND ledger.obligation_id NOT IN (
            SELECT obligation_id FROM obligation_source WHERE source_table LIKE 'repository%'
        )
),

posted AS (
    SELECT 'repository_arrest' AS evidence_table, record_id AS evidence_id, posted_date
    FROM repository_arrest
    UNION ALL
    SELECT 'repository_disposition' AS evidence_table, record_id AS evidence_id, posted_date
    FROM repository_disposition
),

trip AS (
    SELECT
        'to_receipt' AS delay_code,
        judged.* EXCLUDE (evidence_table, evidence_id),
        event_date AS from_date,
        arrived_date AS to_date,
        is_found AS is_there,
        seen_through_date - posting_allowance_days AS last_date
    FROM judged
    UNION ALL
    SELECT
        'to_entry' AS delay_code,
        judged.* EXCLUDE (evidence_table, evidence_id),
        judged.arrived_date AS from_date,
        posted.posted_date AS to_date,
        judged.evidence_table <> 'repository_hold' AS is_there,
        judged.seen_through_date AS last_date
    FROM judged
    LEFT JOIN posted ON posted.evidence_table = judged.evidence_table AND posted.evidence_id = judged.evidence_id
    WHERE
        judged.is_found
        AND judged.arrived_date IS NOT NULL
        AND judged.evidence_table IN ('repository_arrest', 'repository_disposition', 'repository_hold')
)

SELECT
    delay_code,
    obligation_id,
    jurisdiction_id,
    ori,
    CAST(date_trunc('month', event_date) AS DATE) AS month,
    CAST(last_date - from_date AS INTEGER) AS age,
    CASE WHEN is_there AND to_date <= last_date THEN CAST(greatest(to_date - from_date, 0) AS INTEGER) END AS days,
    is_there AND to_date IS NULL AS is_undated,
    CAST(count(*) AS BIGINT) AS record_count,
    CAST(count(*) FILTER (is_found) AS BIGINT) AS found_count
FROM trip
GROUP BY ALL
