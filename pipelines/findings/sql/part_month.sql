-- The due records of each agency by the parts in which a change in coding or in an extract shows: each statute that the
-- arrest was made on, and the layouts that carry it; and all of them together, as the part `all`. What is missing counts
-- whoever's failure it is.
-- Grain: one part of one agency in one month under one obligation. Key: obligation_id, place_id, part_kind, part_code,
-- month.
WITH event_statute AS (
    SELECT DISTINCT event_id, statute
    FROM event_charge
    WHERE statute IS NOT NULL
),

judged AS (
    SELECT
        ledger.obligation_id,
        ledger.responsible_ori AS place_id,
        strftime(ledger.event_at, '%Y-%m') AS month,
        ledger.outcome_code != 'missing' AS is_found,
        ledger.event_id,
        ledger.sources AS layout
    FROM judged_row AS ledger
    INNER JOIN counted_step
        ON counted_step.obligation_id = ledger.obligation_id AND counted_step.step = ledger.step AND counted_step.is_main
    WHERE
        ledger.outcome_code IN ('on_time', 'late', 'arrived_undated', 'missing')
        AND ledger.obligation_id IN (SELECT obligation_id FROM obligation_source WHERE source_table NOT LIKE 'repository%')
        AND ledger.responsible_ori IS NOT NULL
        AND ledger.event_at IS NOT NULL
        AND CAST(coalesce(ledger.due_at, ledger.event_at) AS DATE) <= ledger.seen_through_date
),

part AS (
    SELECT judged.obligation_id, judged.place_id, judged.month, judged.is_found, 'statute' AS part_kind, event_statute.statute AS part_code
    FROM judged
    INNER JOIN event_statute ON event_statute.event_id = judged.event_id
    UNION ALL
    SELECT obligation_id, place_id, month, is_found, 'layout' AS part_kind, layout AS part_code
    FROM judged
    UNION ALL
    SELECT obligation_id, place_id, month, is_found, 'all' AS part_kind, '' AS part_code
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
