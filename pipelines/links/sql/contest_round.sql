-- How much room the rivals of a pair leave it, one round nearer to what is true of all pairs at once: event_share, that
-- its event is no other arrest's counterpart, and arrest_share, that its arrest is no other event's; each counts the
-- rivals with the room that they have themselves. An event that has one arrest at the repository may have another record
-- there, if rarely. Sums are of whole millionths, so that their order does not matter; the mean of the old and the new
-- value settles sooner.
-- Grain: one pair. Key: local_id, repository_id.
WITH counted AS (
    SELECT
        *,
        CAST(round(1000000 * odds * arrest_share) AS BIGINT) AS of_event,
        CAST(round(1000000 * odds * event_share) AS BIGINT) AS of_arrest
    FROM contest
),

summed AS (
    SELECT
        * EXCLUDE (of_event, of_arrest),
        sum(of_event) OVER (PARTITION BY local_id)
        - sum(of_event) OVER (PARTITION BY local_id, alike_id) AS other_arrests,
        sum(of_arrest) OVER (PARTITION BY repository_id)
        - sum(of_arrest) OVER (PARTITION BY repository_id, same_day_id)
        - sum(of_arrest) OVER (PARTITION BY repository_id, same_case_id)
        + sum(of_arrest) OVER (PARTITION BY repository_id, same_day_id, same_case_id) AS other_events
    FROM counted
)

SELECT
    local_id,
    repository_id,
    alike_id,
    same_day_id,
    same_case_id,
    offset_bits,
    slope,
    odds,
    sqrt(event_share * (1 + $second_records * other_arrests / 1000000.0) / (1 + other_arrests / 1000000.0))
        AS event_share,
    sqrt(arrest_share / (1 + other_events / 1000000.0)) AS arrest_share
FROM summed
