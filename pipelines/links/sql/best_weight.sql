-- How many events, and how many arrests at the repository, have their best pair at a weight, in tenths of a bit.
-- Grain: one weight of one side. Key: side, bits.
WITH pair AS (
    SELECT local_id, repository_id, round(match_weight, 1) AS bits FROM $pairs
),

best AS (
    SELECT 'event' AS side, max(bits) AS bits FROM pair GROUP BY local_id
    UNION ALL
    SELECT 'arrest' AS side, max(bits) AS bits FROM pair GROUP BY repository_id
)

SELECT side, bits, count(*) AS records
FROM best
GROUP BY side, bits
ORDER BY side, bits
