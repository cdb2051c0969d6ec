-- The recent months, whose late reports aren't in: by age, how many records are there, were found, and can still come.
-- Grain: records of one age of one month of one place. Key: obligation_id, place_kind, place_id, month, age.
WITH counted AS (
    SELECT
        delay_record.obligation_id,
        CASE
            WHEN grouping(ori) = 0 THEN 'agency'
            WHEN grouping(jurisdiction_id) = 0 THEN 'jurisdiction'
            ELSE 'state'
        END AS place_kind,
        CASE WHEN grouping(ori) = 0 THEN ori WHEN grouping(jurisdiction_id) = 0 THEN jurisdiction_id ELSE '' END AS place_id,
        month,
        age,
        CAST(sum(record_count) AS BIGINT) AS record_count,
        CAST(sum(found_count) AS BIGINT) AS found,
        CAST(coalesce(sum(record_count) FILTER (days IS NULL AND NOT is_undated), 0) AS BIGINT) AS waiting
    FROM delay_record
    WHERE delay_code = 'to_receipt'
    GROUP BY delay_record.obligation_id, month, age, GROUPING SETS ((), (jurisdiction_id), (ori))
)

SELECT
    counted.* EXCLUDE (place_id),
    CASE WHEN counted.place_kind = 'state' THEN observed.state_code ELSE counted.place_id END AS place_id,
    estimate_place.within_days,
    estimate_place.closed,
    CASE
        WHEN estimate_place.closed < $least_closed THEN 'too_few_closed'
        WHEN estimate_place.undated > $most_undated * (estimate_place.undated + estimate_place.dated)
            THEN 'too_many_undated'
        WHEN conclusion.conclusion_code IS NOT NULL THEN 'stopped'
    END AS no_estimate_code
FROM counted
CROSS JOIN observed
INNER JOIN estimate_place
    ON
        estimate_place.obligation_id = counted.obligation_id
        AND estimate_place.place_kind = counted.place_kind
        AND estimate_place.place_id = counted.place_id
LEFT JOIN conclusion
    ON
        conclusion.obligation_id = counted.obligation_id
        AND conclusion.place_kind = counted.place_kind
        AND conclusion.place_id = counted.place_id
        AND conclusion.conclusion_code IN ('stopped', 'none_found')
WHERE
    counted.month <= observed.as_of_date
    AND (
        counted.place_kind = 'state'
        OR (counted.obligation_id, counted.place_kind, counted.place_id)
        IN (SELECT obligation_id, place_kind, place_id FROM place_with_export)
    )
QUALIFY
    min(counted.age) OVER (PARTITION BY counted.obligation_id, counted.place_kind, counted.place_id, counted.month)
    < estimate_place.within_days
