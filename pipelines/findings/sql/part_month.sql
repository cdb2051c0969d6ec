-- The due records of each agency by the parts in which a change in coding or in an extract shows: the statute of the
-- first charge of the arrest, and the layouts that carry it. What is missing counts whoever's failure it is.
-- Grain: one part of one agency in one month under one obligation. Key: obligation_id, place_id, part_kind, part_code,
-- month.
WITH first_charge AS (
    SELECT event_id, min_by(statute, (coalesce(charge_number, 9999), event_charge_id)) AS statute
    FROM event_charge
    WHERE statute IS NOT NULL
    GROUP BY event_id
),

judged AS (
    SELECT
        ledger.obligation_id,
        ledger.responsible_ori AS place_id,
        strftime(ledger.event_at, '%Y-%m') AS month,
        ledger.outcome_code != 'missing' AS is_found,
        first_charge.statute,
        ledger.sources AS layout
    FROM ledger
    INNER JOIN counted_step
        ON counted_step.obligation_id = ledger.obligation_id AND counted_step.step = ledger.step AND counted_step.is_main
    CROSS JOIN observed
    LEFT JOIN first_charge ON first_charge.event_id = ledger.event_id
    WHERE
        ledger.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND ledger.responsible_ori IS NOT NULL
        AND ledger.event_at IS NOT NULL
        AND CAST(coalesce(ledger.due_at, ledger.event_at) AS DATE) <= observed.observed_through_date
),

part AS (
    SELECT obligation_id, place_id, month, is_found, 'statute' AS part_kind, statute AS part_code
    FROM judged
    UNION ALL
    SELECT obligation_id, place_id, month, is_found, 'layout' AS part_kind, layout AS part_code
    FROM judged
)

SELECT
    obligation_id,
    place_id,
    part_kind,
    part_code,
    month,
    count(*) FILTER (is_found) AS received,
    count(*) AS exposure
FROM part
WHERE part_code IS NOT NULL
GROUP BY ALL
