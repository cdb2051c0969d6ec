-- What the estimates of a place rest on: how long reports are waited for, and how many records were followed for so long.
-- A year, or the longest of 90 and 30 days for which the state has enough records that were followed to the end.
-- Grain: one place under one obligation. Key: obligation_id, place_kind, place_id.
WITH horizon (within_days) AS (
    VALUES (30), (90), (365)
),

followed AS (
    SELECT
        delay_record.obligation_id,
        horizon.within_days,
        sum(delay_record.record_count) FILTER (delay_record.age >= horizon.within_days AND NOT delay_record.is_undated) AS closed
    FROM delay_record
    CROSS JOIN horizon
    WHERE delay_record.delay_code = 'to_receipt'
    GROUP BY ALL
),

chosen AS (
    SELECT
        obligation_id,
        coalesce(max(within_days) FILTER (closed >= 100), min(within_days)) AS within_days
    FROM followed
    GROUP BY obligation_id
)

SELECT
    chosen.obligation_id,
    CASE
        WHEN grouping(ori) = 0 THEN 'agency'
        WHEN grouping(jurisdiction_id) = 0 THEN 'jurisdiction'
        ELSE 'state'
    END AS place_kind,
    CASE WHEN grouping(ori) = 0 THEN ori WHEN grouping(jurisdiction_id) = 0 THEN jurisdiction_id ELSE '' END AS place_id,
    chosen.within_days,
    CAST(coalesce(sum(record_count) FILTER (age >= chosen.within_days AND NOT is_undated), 0) AS BIGINT) AS closed,
    CAST(coalesce(sum(record_count) FILTER (is_undated), 0) AS BIGINT) AS undated,
    CAST(coalesce(sum(record_count) FILTER (days IS NOT NULL), 0) AS BIGINT) AS dated
FROM delay_record
INNER JOIN chosen ON chosen.obligation_id = delay_record.obligation_id
WHERE delay_code = 'to_receipt'
GROUP BY chosen.obligation_id, chosen.within_days, GROUPING SETS ((), (jurisdiction_id), (ori))
