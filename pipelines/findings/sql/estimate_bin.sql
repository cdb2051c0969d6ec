-- How many records of a month had not come before a span of days and were seen throughout it, and how many came in it.
-- Grain: one span of days of one month of one place. Key: obligation_id, place_kind, place_id, month, from_day.
WITH span (from_day, to_day) AS (
    VALUES (-1, 1), (1, 7), (7, 30), (30, 90), (90, 365)
)

SELECT
    delay_record.obligation_id,
    CASE
        WHEN grouping(ori) = 0 THEN 'agency'
        WHEN grouping(jurisdiction_id) = 0 THEN 'jurisdiction'
        ELSE 'state'
    END AS place_kind,
    CASE WHEN grouping(ori) = 0 THEN ori WHEN grouping(jurisdiction_id) = 0 THEN jurisdiction_id ELSE '' END AS place_id,
    month,
    span.from_day,
    span.to_day,
    CAST(sum(record_count) AS BIGINT) AS at_risk,
    CAST(coalesce(sum(record_count) FILTER (days <= span.to_day), 0) AS BIGINT) AS arrived
FROM delay_record
INNER JOIN span
    ON delay_record.age >= span.to_day AND (delay_record.days IS NULL OR delay_record.days > span.from_day)
WHERE delay_code = 'to_receipt' AND NOT is_undated
GROUP BY delay_record.obligation_id, month, span.from_day, span.to_day, GROUPING SETS ((), (jurisdiction_id), (ori))
